package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointerTests {

	private static final Duration INTERVAL = Duration.ofMillis(5);

	@TempDir
	Path directory;

	@Test
	void roundThatFailsIsFollowedByOthers() throws Exception {
		Path file = this.directory.resolve("trades.checkpoint");
		CountDownLatch syncs = new CountDownLatch(4);
		try (Journal journal = journal()) {
			Checkpointer checkpointer = new Checkpointer(file, "boot", journal, () -> sync(syncs), INTERVAL);
			journal.append(List.of(RandomTrades.one(1)));
			journal.append(List.of(RandomTrades.one(2)));
			boolean wentOn = syncs.await(30, TimeUnit.SECONDS);
			checkpointer.close();
			assertThat(wentOn).as("the first round failed, others followed").isTrue();
		}
		assertThat(Checkpoint.read(file)).hasValueSatisfying(noted -> assertThat(noted.position().lastId()).isOne());
	}

	private Journal journal() throws IOException {
		Path file = this.directory.resolve("trades.journal");
		Journal.create(file, UUID.randomUUID());
		return Journal.open(OpenBook.openFile(file), () -> Long.MAX_VALUE, Position.START);
	}

	/** The second, which is that of the first round, fails as no exception does. */
	private static void sync(CountDownLatch syncs) {
		syncs.countDown();
		if (syncs.getCount() == 2) {
			throw new StackOverflowError();
		}
	}

}
