package trades.server.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import trades.server.application.port.in.RecordingException.PreconditionFailed;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

/** Submissions that demand something of the book, beside others. */
class TradeWriterConditionTests {

	private final WriterFixture fixture = new WriterFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	private static Submission after(long lastId) {
		return SampleTrades.after(SampleTrades.submission(), lastId);
	}

	@Test
	void theyComeFirstInTheirGroupAndKeepTheirOrder() {
		this.fixture.occupy();
		List<CompletableFuture<Receipt>> others = this.fixture.send(2);
		CompletableFuture<Receipt> first = this.fixture.send(after(1));
		List<CompletableFuture<Receipt>> more = this.fixture.send(2);
		CompletableFuture<Receipt> late = this.fixture.send(after(1));
		CompletableFuture<Receipt> second = this.fixture.send(after(2));
		this.fixture.resume();

		assertThat(WriterFixture.receipt(first).firstId()).isEqualTo(2);
		assertThat(WriterFixture.receipt(second).firstId()).isEqualTo(3);
		assertThat(others.stream().map(answer -> WriterFixture.receipt(answer).firstId())).containsExactly(4L, 5L);
		assertThat(more.stream().map(answer -> WriterFixture.receipt(answer).firstId())).containsExactly(6L, 7L);
		assertThat(WriterFixture.error(late)).isInstanceOf(PreconditionFailed.class)
			.hasMessage("the book is not, or no longer, what If-Match names: its last id is 7; send the strong ETag of"
					+ " a list as it is now");
		assertThat(this.fixture.groupSizes()).containsExactly(1, 6);
	}

	@Test
	void oneThatNamesTheBookOfAnEarlierGroupIsRefusedAndTheRestRecorded() {
		WriterFixture.receipt(this.fixture.send(after(0)));
		this.fixture.occupy();
		CompletableFuture<Receipt> late = this.fixture.send(after(1));
		CompletableFuture<Receipt> other = this.fixture.send(SampleTrades.submission());
		this.fixture.resume();

		assertThat(WriterFixture.error(late)).isInstanceOf(PreconditionFailed.class);
		assertThat(WriterFixture.receipt(other).firstId()).isEqualTo(3);
	}

	@Test
	void whoeverIsRefusedForTheDiskMayComeAgain() {
		this.fixture.book.endOn(1, new Outcome.Unavailable("full"));
		assertThat(WriterFixture.error(this.fixture.send(after(0)))).isInstanceOf(Unavailable.class);

		assertThat(WriterFixture.receipt(this.fixture.send(after(0))).firstId()).isEqualTo(1);
	}

}
