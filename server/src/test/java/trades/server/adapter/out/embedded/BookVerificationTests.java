package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BookVerificationTests {

	private static final String KEYS_DIFFER = "The index lacks idempotency keys that belong to the ids 1 to ";

	@TempDir
	Path temp;

	private final int trades = 19 + RandomTrades.under("key").trades().size();

	private Path directory;

	private Path journal;

	@BeforeEach
	void make() {
		this.directory = this.temp.resolve("data");
		this.journal = this.directory.resolve("trades.journal");
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(19);
			book.record(RandomTrades.under("key"));
		}
	}

	@Test
	void soundBookIsSummedUpInOneLine() throws IOException {
		assertThat(verify().isSound()).isTrue();
		assertThat(verify().lines()).containsExactly("The book in " + this.directory + " is sound: " + this.trades
				+ " trades in 20 records, " + Files.size(this.journal) + " bytes; the index agrees.");
	}

	@Test
	void emptyBookIsSound() {
		OpenBook.make(this.temp.resolve("empty"), 0);
		assertThat(BookVerification.verify(this.temp.resolve("empty")).lines()).singleElement()
			.asString()
			.contains("is sound: 0 trades in 0 records, 40 bytes");
	}

	@Test
	void missingBookIsReportedAndNotMade() {
		Path none = this.temp.resolve("none");
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> BookVerification.verify(none))
			.withMessage("There is no book in " + none + ": trades.journal is missing.");
		assertThat(none).doesNotExist();
	}

	@Test
	void openBookIsLeftAlone() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(1);
			assertThatExceptionOfType(BookException.class).isThrownBy(this::verify)
				.withMessageContaining("is in use by");
		}
	}

	@Test
	void damagedRecordIsNamedEvenBeforeTheCheckpoint() throws IOException {
		byte[] bytes = Files.readAllBytes(this.journal);
		bytes[60] ^= 1;
		Files.write(this.journal, bytes);
		finds("is damaged: record 1 at offset 40 is damaged, while a sound record follows");
	}

	@Test
	void cutJournalIsFault() throws IOException {
		Files.write(this.journal, Arrays.copyOf(Files.readAllBytes(this.journal), (int) Files.size(this.journal) - 1));
		finds("ends with trade 19, but trade");
	}

	@Test
	void tornTailIsToldButIsNoFault() throws IOException {
		Files.write(this.journal, Arrays.copyOf(Files.readAllBytes(this.journal), (int) Files.size(this.journal) + 9));
		Verdict result = verify();
		assertThat(result.isSound()).isTrue();
		assertThat(result.lines().get(0)).contains("; 9 bytes of a group that was never acknowledged follow;");
	}

	@Test
	void changedTradeIsFound() {
		Database.change(this.directory, "update trades set price = price + 1 where id in (3, 17)");
		finds("The index lacks trades among the ids 1 to " + this.trades + ", or holds them with other content");
	}

	@Test
	void missingTradesAreFound() {
		Database.change(this.directory, "delete from trades where id between 2 and 15");
		finds("The index lacks trades among the ids 1 to " + this.trades + ", or holds them with other content");
	}

	@Test
	void tradeBeyondTheJournalIsFound() {
		Database.change(this.directory, "insert into trades select 1000, type, user_id, symbol, shares, price,"
				+ " traded_at from trades where id = 1");
		finds("but trade 1000 was recorded");
	}

	@Test
	void changedMissingAndForeignKeysAreFound() {
		Database.change(this.directory, "insert into idempotency_keys values (1, 1, X'6f', X'78', 0)");
		finds(KEYS_DIFFER + this.trades);
		Database.change(this.directory, "delete from idempotency_keys where first_id = 1");
		Database.change(this.directory, "update idempotency_keys set first_id = 1");
		finds(KEYS_DIFFER + this.trades);
		Database.change(this.directory, "delete from idempotency_keys");
		finds(KEYS_DIFFER + this.trades);
	}

	@Test
	void whatAKilledVerificationLeftIsRemoved() throws IOException {
		Path remains = Files.createDirectory(this.directory.resolve("trades.verify"));
		Files.createFile(remains.resolve("index.mv.db"));
		assertThat(verify().isSound()).isTrue();
		assertThat(remains).doesNotExist();
		Files.createDirectory(remains);
		OpenBook.make(this.directory, 0);
		assertThat(remains).doesNotExist();
	}

	@Test
	void indexOfAnotherBookIsFound() throws IOException {
		OpenBook.make(this.temp.resolve("other"), 3);
		Files.write(this.directory.resolve("trades.mv.db"),
				Files.readAllBytes(this.temp.resolve("other/trades.mv.db")));
		finds("bring the files of one book together");
	}

	@Test
	void whatTheNextStartMendsIsNoFault() throws IOException {
		Path image;
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(30);
			image = book.crashImage(this.temp.resolve("image"));
		}
		Verdict killed = BookVerification.verify(image, OpenBook.BOOT);
		assertThat(killed.isSound()).as("%s", killed.lines()).isTrue();
		Verdict rebooted = BookVerification.verify(image, "boot-2");
		assertThat(rebooted.isSound()).isTrue();
		assertThat(rebooted.lines().get(0))
			.endsWith("; the next start builds the index anew, since the machine stopped without closing it.");
		Files.delete(image.resolve("trades.mv.db"));
		assertThat(BookVerification.verify(image, OpenBook.BOOT).lines().get(0))
			.endsWith("; the index is missing, and the next start builds it.");
	}

	@Test
	void unreadableKeysAreFaultOnlyBeforeTheCheckpoint() throws IOException {
		Path image;
		Path late = this.temp.resolve("late");
		try (OpenBook book = OpenBook.in(BookSettings.of(late, 0, Duration.ofMinutes(1)))) {
			book.record(RandomTrades.under("late"));
			book.writeIndex();
			image = book.crashImage(this.temp.resolve("image"));
		}
		Database.change(image, "alter table idempotency_keys drop column trade_count");
		assertThat(BookVerification.verify(image).lines()).singleElement()
			.asString()
			.endsWith("; the index is behind, and the next start completes it.");
		Database.change(this.directory, "alter table idempotency_keys drop column trade_count");
		finds("The index can't be read");
	}

	@Test
	void foreignKeyIsFoundEvenWhereTheNextStartHasToMend() throws IOException {
		Path image;
		try (OpenBook book = OpenBook.in(BookSettings.of(this.directory, 0, Duration.ofMinutes(1)))) {
			book.record(RandomTrades.under("late"));
			book.writeIndex();
			image = book.crashImage(this.temp.resolve("image"));
		}
		Database.change(image, "delete from trades where id = (select max(id) from trades)");
		assertThat(BookVerification.verify(image).lines()).singleElement()
			.asString()
			.endsWith("; the index is behind, and the next start completes it.");
		Database.change(image, "insert into idempotency_keys values (1, 1, X'6f', X'78', 0)");
		assertThat(BookVerification.verify(image).lines()).hasSize(2)
			.last()
			.asString()
			.startsWith(KEYS_DIFFER + this.trades);
	}

	private Verdict verify() {
		return BookVerification.verify(this.directory, OpenBook.BOOT);
	}

	private void finds(String fault) {
		Map<String, String> before = contents();
		Verdict result = verify();
		assertThat(result.isSound()).as("%s", result.lines()).isFalse();
		assertThat(result.lines()).hasSize(2);
		assertThat(result.lines().get(0)).isEqualTo("The book in " + this.directory + " is not sound:");
		assertThat(result.lines().get(1)).contains(fault);
		assertThat(contents()).as("nothing was changed").isEqualTo(before);
	}

	private Map<String, String> contents() {
		Map<String, String> contents = new TreeMap<>();
		try (Stream<Path> files = Files.list(this.directory)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				if (!file.endsWith("trades.lock")) {
					contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return contents;
	}

}
