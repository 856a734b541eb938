package trades.server.adapter.out.embedded;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.adapter.out.journal.FaultyChannel;
import trades.server.application.port.in.RecordingException.OutcomeUnknown;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WriteFaultTests {

	@TempDir
	Path directory;

	private final List<FaultyChannel> channels = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 11, 12, 13, 40 })
	void failedWriteFinishesTheWriterAndRestartRecovers(int bytes) throws Exception {
		failAndRecover(channel -> channel.failWriteAfter(bytes));
	}

	@Test
	void failedSyncIsNeverRetriedAndRestartRecovers() throws Exception {
		failAndRecover(FaultyChannel::failForce);
		// One at start, one for each of the two trades, the one that failed.
		assertThat(this.channels.get(0).forces()).isEqualTo(4);
		// What may be in memory only must not be taken for durable by the next start.
		assertThat(this.channels.get(0).truncations()).isEqualTo(1);
	}

	private void failAndRecover(Consumer<FaultyChannel> fault) throws Exception {
		Submission unknown = RandomTrades.under("unknown");
		List<Trade> acknowledged;
		try (OpenBook book = open()) {
			book.recordAll(2);
			acknowledged = book.all();
			fault.accept(this.channels.get(0));
			assertThatExceptionOfType(OutcomeUnknown.class).isThrownBy(() -> book.record(unknown))
				.withMessage("outcome unknown: repeat with the same Idempotency-Key");
			assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> book.record(RandomTrades.one(4)))
				.withMessageContaining("can't be written until the server has been restarted");
			assertThat(book.all()).as("reads go on").isEqualTo(acknowledged);
			awaitFailure(book);
		}
		try (OpenBook book = open()) {
			assertThat(book.all()).startsWith(acknowledged.toArray(Trade[]::new));
			Receipt receipt = book.record(unknown);
			assertThat(receipt.firstId()).isEqualTo(3);
			assertThat(book.all()).hasSize(2 + unknown.trades().size());
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

	private static void awaitFailure(OpenBook book) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (book.failure() == null && System.nanoTime() < end) {
			Thread.onSpinWait();
		}
		assertThat(book.failure()).isInstanceOf(UncheckedIOException.class);
	}

	@Test
	void shortWritesAreCompleted() {
		List<Trade> trades;
		try (OpenBook book = open()) {
			this.channels.get(0).writeAtMost(3);
			book.record(List.of(RandomTrades.under("a"), RandomTrades.under("b"), RandomTrades.under("c")));
			trades = book.all();
		}
		try (OpenBook book = open()) {
			assertThat(book.all()).isEqualTo(trades);
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

	@Test
	void nearlyFullDiskStopsWritesButNotReads() {
		OpenBook.make(this.directory, 3);
		BookSettings greedy = new BookSettings(this.directory, Long.MAX_VALUE, Duration.ofSeconds(1), OpenBook.BOOT,
				OpenBook::openFile);
		try (OpenBook book = OpenBook.in(greedy)) {
			assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> book.record(RandomTrades.one(1)))
				.withMessageContaining("disk is nearly full");
			assertThat(book.all()).hasSize(3);
			assertThat(book.failure()).isNull();
		}
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(book.record(RandomTrades.one(1)).firstId()).isEqualTo(4);
		}
	}

	/** What would have come before it is not in the book either. */
	@Test
	void nearlyFullDiskIsTheReasonAlsoForWhatWouldHaveComeTooLate() {
		OpenBook.make(this.directory, 3);
		BookSettings greedy = new BookSettings(this.directory, Long.MAX_VALUE, Duration.ofSeconds(1), OpenBook.BOOT,
				OpenBook::openFile);
		Submission next = SampleTrades.after(RandomTrades.one(1), 3L);
		Submission late = SampleTrades.after(RandomTrades.one(1), 2L);
		try (OpenBook book = OpenBook.in(greedy)) {
			assertThat(book.book().writer().commit(List.of(next, next))).hasSize(2)
				.allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Unavailable.class));
			assertThat(book.book().writer().commit(List.of(late))).containsExactly(new Outcome.PreconditionFailed(3));
		}
	}

	private OpenBook open() {
		return OpenBook.in(this.directory, OpenBook.BOOT, file -> {
			FaultyChannel channel = new FaultyChannel(OpenBook.openFile(file));
			this.channels.add(channel);
			return channel;
		});
	}

}
