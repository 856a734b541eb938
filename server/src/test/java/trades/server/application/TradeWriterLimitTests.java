package trades.server.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import trades.server.application.port.in.RecordingException.TooLarge;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Outcome;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

class TradeWriterLimitTests {

	private static Submission of(int trades) {
		return new Submission(SampleTrades.trades(trades), null);
	}

	@Test
	void beyondTheCountASubmissionIsUnavailableAtOnce() {
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(3, 1_000_000, 1_000_000))) {
			fixture.occupy();
			List<CompletableFuture<Receipt>> waiting = fixture.send(3);

			assertThat(WriterFixture.error(fixture.send(SampleTrades.submission()))).isInstanceOf(Unavailable.class)
				.hasMessage("too many trades wait to be recorded: try again shortly");

			fixture.resume();
			assertThat(waiting.stream().map(WriterFixture::receipt).map(Receipt::firstId)).containsExactly(2L, 3L, 4L);
			assertThat(WriterFixture.receipt(fixture.send(SampleTrades.submission())).firstId()).isEqualTo(5);
		}
	}

	@Test
	void beyondTheBytesASubmissionIsUnavailableAndASmallerOneIsNot() {
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 1_000, 1_000_000))) {
			fixture.occupy();
			CompletableFuture<Receipt> fits = fixture.send(of(9));

			assertThat(WriterFixture.error(fixture.send(of(2)))).isInstanceOf(Unavailable.class);
			CompletableFuture<Receipt> small = fixture.send(of(1));

			fixture.resume();
			assertThat(WriterFixture.receipt(fits).firstId()).isEqualTo(2);
			assertThat(WriterFixture.receipt(small).firstId()).isEqualTo(11);
			assertThat(WriterFixture.receipt(fixture.send(of(10))).firstId()).isEqualTo(12);
		}
	}

	@Test
	void aSubmissionThatIsLargerThanTheBoundGetsItsTurnWhenNothingElseWaits() {
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 1_000, 1_000_000))) {
			fixture.occupy();
			CompletableFuture<Receipt> large = fixture.send(of(50));

			assertThat(WriterFixture.error(fixture.send(of(1)))).isInstanceOf(Unavailable.class);

			fixture.resume();
			assertThat(WriterFixture.receipt(large).firstId()).isEqualTo(2);
		}
	}

	@Test
	void aGroupGathersNoMoreBytesThanItsBound() {
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 1_000_000, 250))) {
			fixture.occupy();
			List<CompletableFuture<Receipt>> waiting = fixture.send(7);

			fixture.resume();

			waiting.forEach(WriterFixture::receipt);
			assertThat(fixture.groupSizes()).containsExactly(1, 3, 3, 1);
		}
	}

	@Test
	void aGroupGathersNoMoreTradesThanABookTakes() {
		List<NewTrade> batch = Collections.nCopies(BookWriter.MAX_GROUP_TRADES / 2, SampleTrades.trade());
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 100_000_000, 100_000_000))) {
			fixture.occupy();
			List<CompletableFuture<Receipt>> waiting = IntStream.range(0, 5)
				.mapToObj(i -> fixture.send(new Submission(batch, null)))
				.toList();

			fixture.resume();

			waiting.forEach(WriterFixture::receipt);
			assertThat(fixture.groupSizes()).containsExactly(1, 2, 2, 1);
		}
	}

	@Test
	void aSubmissionOfMoreTradesThanAGroupTakesIsAlone() {
		List<NewTrade> large = Collections.nCopies(BookWriter.MAX_GROUP_TRADES + 1, SampleTrades.trade());
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 100_000_000, 100_000_000))) {
			fixture.occupy();
			List<CompletableFuture<Receipt>> waiting = new ArrayList<>(fixture.send(3));
			waiting.add(fixture.send(new Submission(large, null)));
			waiting.addAll(fixture.send(3));

			fixture.resume();

			waiting.forEach(WriterFixture::receipt);
			assertThat(fixture.groupSizes()).containsExactly(1, 3, 1, 3);
		}
	}

	@Test
	void aGroupHasASubmissionWhateverTheLimit() {
		try (WriterFixture fixture = new WriterFixture(new WriterLimits(1_000, 1_000_000, 0))) {
			assertThat(WriterFixture.receipt(fixture.send(SampleTrades.submission())).firstId()).isEqualTo(1);
			assertThat(WriterFixture.receipt(fixture.send(SampleTrades.submission())).firstId()).isEqualTo(2);
		}
	}

	@Test
	void whatTheBookNeverTakesIsTooLargeAndTheWriterGoesOn() {
		try (WriterFixture fixture = new WriterFixture()) {
			fixture.book.endOn(1, new Outcome.TooLarge("too large"));

			assertThat(WriterFixture.error(fixture.send(SampleTrades.keyed("k")))).isInstanceOf(TooLarge.class)
				.hasMessage("too large");
			assertThat(WriterFixture.receipt(fixture.send(SampleTrades.keyed("k"))).firstId()).isEqualTo(1);
			assertThat(fixture.failures).isEmpty();
		}
	}

	@Test
	void whenTheLogIsFullTheGroupIsUnavailableAndTheWriterGoesOn() {
		try (WriterFixture fixture = new WriterFixture()) {
			fixture.book.endOn(2, new Outcome.Unavailable("the disk is full"));
			fixture.occupy();
			List<CompletableFuture<Receipt>> refused = fixture.send(3);
			fixture.resume();

			assertThat(refused.stream().map(WriterFixture::error))
				.allSatisfy(error -> assertThat(error).isInstanceOf(Unavailable.class).hasMessage("the disk is full"));
			assertThat(WriterFixture.receipt(fixture.send(SampleTrades.submission())).firstId()).isEqualTo(2);
			assertThat(fixture.failures).isEmpty();
		}
	}

}
