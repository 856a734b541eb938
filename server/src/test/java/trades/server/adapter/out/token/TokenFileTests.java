package trades.server.adapter.out.token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreContract;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

class TokenFileTests extends TokenStoreContract {

	@TempDir
	private Path directory;

	private Path data() {
		return this.directory.resolve("data");
	}

	@Override
	protected TokenStore open() {
		return new TokenFile(data());
	}

	private static AccessToken token(String name) {
		return AccessToken.create(name, Set.of(Scope.READ), Instant.EPOCH, null).token();
	}

	private void assertDistrusted(TokenStore store, String reason) {
		assertThatExceptionOfType(TokenStoreException.class).isThrownBy(store::read)
			.withMessageContaining(reason)
			.withMessageContaining("so that nobody is let in");
	}

	@Test
	void readMakesNothing() {
		assertThat(open().read()).isEqualTo(new TokenStore.Content(false, List.of()));
		assertThat(data()).doesNotExist();
	}

	@Test
	void everyDamagedByteIsNoticed() throws IOException {
		TokenStore store = open();
		store.add(token("ci"));
		Path file = data().resolve("trades.tokens");
		byte[] good = Files.readAllBytes(file);
		for (int i = 0; i < good.length; i++) {
			byte[] bad = good.clone();
			bad[i] ^= 1;
			assertThatExceptionOfType(IllegalArgumentException.class).as("byte " + i)
				.isThrownBy(() -> TokenLines.read(bad));
			byte[] cut = Arrays.copyOf(good, i);
			assertThatExceptionOfType(IllegalArgumentException.class).as("cut at " + i)
				.isThrownBy(() -> TokenLines.read(cut));
		}
		assertThat(TokenLines.read(good)).hasSize(1);
	}

	@Test
	void anUnchangedFileIsNotReadAgain() {
		TokenStore store = open();
		store.add(token("ci"));
		assertThat(store.read()).isSameAs(store.read());
	}

	/** A poll between its two steps would shut everybody out for a moment. */
	@RepeatedTest(20)
	void theFirstTokenIsThereOrNot() throws InterruptedException {
		AtomicBoolean isMade = new AtomicBoolean();
		Queue<Throwable> faults = new ConcurrentLinkedQueue<>();
		Thread reader = new Thread(() -> {
			while (!isMade.get()) {
				open().read();
			}
		});
		reader.setUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
		reader.start();
		open().add(token("ci"));
		isMade.set(true);
		reader.join();
		assertThat(faults).isEmpty();
	}

	@Test
	void whoeverReadsTokensKeepsInMindThatThereAreSome() throws IOException {
		TokenStore store = open();
		store.add(token("ci"));
		// As after a kill between both.
		Files.delete(data().resolve("trades.closed"));
		open().read();
		Files.delete(data().resolve("trades.tokens"));

		assertDistrusted(open(), "are gone");
	}

	@Test
	void aFileThatIsGoneIsMissed() throws IOException {
		TokenStore store = open();
		store.add(token("ci"));
		Files.delete(data().resolve("trades.tokens"));

		assertDistrusted(store, "are gone");
		store.add(token("next"));
		assertThat(store.read().tokens()).extracting(AccessToken::name).containsExactly("next");
	}

	/** Whose it is could change it as he likes. */
	@Test
	void aFileOfSomebodyElseIsNotTrusted() throws IOException {
		assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
		TokenStore store = open();
		store.add(token("ci"));
		Path file = data().resolve("trades.tokens");
		Files.setOwner(file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

		assertDistrusted(open(), file + " belongs to nobody, but this runs as root");
	}

	@Test
	void aDamagedFileIsNotWrittenOver() throws IOException {
		TokenStore store = open();
		store.add(token("ci"));
		Path file = Files.writeString(data().resolve("trades.tokens"), "trades-tokens 2\n", StandardCharsets.US_ASCII);

		assertDistrusted(store, "are damaged");
		assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.add(token("next")));
		assertThat(file).hasContent("trades-tokens 2\n");
	}

	@Test
	void aLinkInPlaceOfTheLockIsRefused() throws IOException {
		Files.createDirectories(data());
		Path target = this.directory.resolve("target");
		Files.createSymbolicLink(data().resolve("trades.tokens.lock"), target);

		assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> open().add(token("ci")))
			.withMessageContaining("can't be changed");
		assertThat(target).doesNotExist();
	}

}
