package trades.server.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import trades.server.application.port.in.RecordingException.KeyReused;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.Outcome;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

class TradeWriterKeyTests {

	private static final String OTHER_BODY = "cd".repeat(32);

	private final WriterFixture fixture = new WriterFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void aRepeatInALaterGroupGetsTheFirstReceiptReplayed() {
		Receipt first = WriterFixture.receipt(this.fixture.send(SampleTrades.keyed("k")));
		WriterFixture.receipt(this.fixture.send(SampleTrades.submission()));

		Receipt repeat = WriterFixture.receipt(this.fixture.send(SampleTrades.keyed("k")));

		assertThat(first).isEqualTo(new Receipt(1, 1, false));
		assertThat(repeat).isEqualTo(new Receipt(1, 1, true));
		assertThat(this.fixture.recordedIds()).containsExactly(1L, 2L);
	}

	@Test
	void repeatsInOneGroupRecordOnce() {
		this.fixture.occupy();
		List<CompletableFuture<Receipt>> answers = List.of(this.fixture.send(SampleTrades.keyed("k")),
				this.fixture.send(SampleTrades.submission()), this.fixture.send(SampleTrades.keyed("k")),
				this.fixture.send(SampleTrades.keyed("k")));
		this.fixture.resume();

		assertThat(answers.stream().map(WriterFixture::receipt)).containsExactly(new Receipt(2, 1, false),
				new Receipt(3, 1, false), new Receipt(2, 1, true), new Receipt(2, 1, true));
		assertThat(this.fixture.groupSizes()).containsExactly(1, 2);
	}

	@Test
	void aRepeatWhileTheFirstIsUnderWayWaitsForIt() {
		this.fixture.book.appends().holdUp(1);
		CompletableFuture<Receipt> first = this.fixture.send(SampleTrades.keyed("k"));
		this.fixture.book.appends().awaitReached(1);
		CompletableFuture<Receipt> repeat = this.fixture.send(SampleTrades.keyed("k"));
		assertThat(repeat).isNotDone();

		this.fixture.book.appends().lift(1);

		assertThat(WriterFixture.receipt(first)).isEqualTo(new Receipt(1, 1, false));
		assertThat(WriterFixture.receipt(repeat)).isEqualTo(new Receipt(1, 1, true));
		assertThat(this.fixture.recordedIds()).containsExactly(1L);
	}

	@Test
	void anotherBodyUnderAKeyThatWasRecordedIsRefused() {
		WriterFixture.receipt(this.fixture.send(SampleTrades.keyed("k")));

		assertThat(WriterFixture.error(this.fixture.send(SampleTrades.keyed("k", OTHER_BODY))))
			.isInstanceOf(KeyReused.class)
			.hasMessage("the Idempotency-Key \"k\" was used before with another body: send a new key");
		assertThat(this.fixture.recordedIds()).containsExactly(1L);
	}

	@Test
	void anotherBodyUnderAKeyOfTheSameGroupIsRefusedAndTheRestRecorded() {
		this.fixture.occupy();
		CompletableFuture<Receipt> first = this.fixture.send(SampleTrades.keyed("k"));
		CompletableFuture<Receipt> other = this.fixture.send(SampleTrades.keyed("k", OTHER_BODY));
		CompletableFuture<Receipt> last = this.fixture.send(SampleTrades.keyed("l", OTHER_BODY));
		this.fixture.resume();

		assertThat(WriterFixture.receipt(first).firstId()).isEqualTo(2);
		assertThat(WriterFixture.error(other)).isInstanceOf(KeyReused.class);
		assertThat(WriterFixture.receipt(last).firstId()).isEqualTo(3);
	}

	@Test
	void aBatchIsReplayedWithItsCount() {
		Submission batch = new Submission(SampleTrades.trades(3), new IdempotencyKey("k", OTHER_BODY));
		WriterFixture.receipt(this.fixture.send(batch));

		assertThat(WriterFixture.receipt(this.fixture.send(batch))).isEqualTo(new Receipt(1, 3, true));
	}

	@Test
	void aKeyWhoseSubmissionWasRefusedBindsNothing() {
		this.fixture.book.endOn(1, new Outcome.Unavailable("full"));
		assertThat(WriterFixture.error(this.fixture.send(SampleTrades.keyed("k")))).isInstanceOf(Unavailable.class);

		assertThat(WriterFixture.receipt(this.fixture.send(SampleTrades.keyed("k", OTHER_BODY))))
			.isEqualTo(new Receipt(1, 1, false));
	}

	@Test
	void submissionsWithoutAKeyAreNeverTakenForRepeats() {
		assertThat(this.fixture.send(3).stream().map(WriterFixture::receipt)).containsExactly(new Receipt(1, 1, false),
				new Receipt(2, 1, false), new Receipt(3, 1, false));
	}

}
