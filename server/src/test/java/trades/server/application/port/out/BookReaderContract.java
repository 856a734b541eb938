package trades.server.application.port.out;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every {@link BookReader} does. A subclass for each gives the book under test,
 * empty at the start of a test.
 */
public abstract class BookReaderContract {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** The same book throughout one test. */
	protected abstract Book book();

	/** What reads it. */
	protected BookReader reader() {
		return book().reader();
	}

	/** Records a group of submissions. */
	private void record(List<NewTrade> trades, Submission... others) {
		List<Submission> group = new ArrayList<>(List.of(submission(trades)));
		group.addAll(List.of(others));
		book().writer().commit(group);
	}

	private static <T> @Nullable T get(Mono<T> result) {
		return result.block(PATIENCE);
	}

	private static Submission submission(List<NewTrade> trades) {
		return new Submission(trades, null);
	}

	private List<Long> page(TradeFilter filter, long after, long upTo, int limit) {
		List<Trade> page = get(reader().page(filter, after, upTo, limit));
		return (page != null) ? page.stream().map(Trade::id).toList() : List.of();
	}

	/** Six trades: users 1 and 2 in turn, in pairs of buys and sells. */
	private void fill() {
		record(List.of(SampleTrades.trade(1, TradeType.BUY), SampleTrades.trade(2, TradeType.BUY),
				SampleTrades.trade(1, TradeType.SELL)), submission(List.of(SampleTrades.trade(2, TradeType.SELL))),
				submission(List.of(SampleTrades.trade(1, TradeType.BUY))));
		record(List.of(SampleTrades.trade(2, TradeType.BUY)));
	}

	@Test
	void anEmptyBookHasNothing() {
		assertThat(get(reader().lastId())).isZero();
		assertThat(get(reader().find(1))).isNull();
		assertThat(page(TradeFilter.ALL, 0, Long.MAX_VALUE, 10)).isEmpty();
	}

	@Test
	void findReturnsWhatWasRecorded() {
		NewTrade greatest = new NewTrade(TradeType.SELL, Long.MAX_VALUE, "\uD83D\uDE00".repeat(32), 100, Long.MAX_VALUE,
				Long.MAX_VALUE);
		NewTrade odd = new NewTrade(TradeType.BUY, 0, " '; drop table x; $1 :x ? é\u200b ", 1, 0, 0);
		record(List.of(greatest, odd));

		assertThat(get(reader().find(1))).isEqualTo(new Trade(1, greatest));
		assertThat(get(reader().find(2))).isEqualTo(new Trade(2, odd));
		assertThat(get(reader().find(3))).isNull();
		assertThat(get(reader().find(Long.MAX_VALUE))).isNull();
	}

	@Test
	void lastIdIsThatOfTheLastTradeRecorded() {
		fill();

		assertThat(get(reader().lastId())).isEqualTo(6);
	}

	@Test
	void pageGoesByAscendingIdBetweenItsBounds() {
		fill();

		assertThat(page(TradeFilter.ALL, 0, 6, 10)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
		assertThat(page(TradeFilter.ALL, 2, 5, 10)).containsExactly(3L, 4L, 5L);
		assertThat(page(TradeFilter.ALL, 0, Long.MAX_VALUE, 4)).containsExactly(1L, 2L, 3L, 4L);
		assertThat(page(TradeFilter.ALL, 4, 6, 1)).containsExactly(5L);
		assertThat(page(TradeFilter.ALL, 6, 6, 10)).isEmpty();
		assertThat(page(TradeFilter.ALL, 6, Long.MAX_VALUE, 10)).isEmpty();
		assertThat(page(TradeFilter.ALL, 0, 0, 10)).isEmpty();
	}

	@Test
	void pageObeysTheFilter() {
		fill();

		assertThat(page(new TradeFilter(1L, null), 0, 6, 10)).containsExactly(1L, 3L, 5L);
		assertThat(page(new TradeFilter(2L, null), 2, 6, 1)).containsExactly(4L);
		assertThat(page(new TradeFilter(null, TradeType.BUY), 0, 6, 10)).containsExactly(1L, 2L, 5L, 6L);
		assertThat(page(new TradeFilter(2L, TradeType.BUY), 0, 6, 10)).containsExactly(2L, 6L);
		assertThat(page(new TradeFilter(2L, TradeType.BUY), 2, 5, 10)).isEmpty();
		assertThat(page(new TradeFilter(3L, null), 0, 6, 10)).isEmpty();
		assertThat(page(new TradeFilter(0L, null), 0, 6, 10)).isEmpty();
		assertThat(page(new TradeFilter(Long.MAX_VALUE, TradeType.SELL), 0, 6, 10)).isEmpty();
	}

	@Test
	void pageTakesBoundsAtTheirExtremes() {
		fill();

		for (TradeFilter filter : List.of(TradeFilter.ALL, new TradeFilter(1L, null),
				new TradeFilter(null, TradeType.BUY),
				new TradeFilter(null, null, SampleTrades.trade().symbol(), null, null))) {
			assertThat(page(filter, Long.MAX_VALUE, Long.MAX_VALUE, 10)).isEmpty();
			assertThat(page(filter, Long.MAX_VALUE - 1, Long.MAX_VALUE, 10)).isEmpty();
			assertThat(page(filter, Long.MAX_VALUE, 0, 10)).isEmpty();
			assertThat(page(filter, 5, 2, 10)).isEmpty();
			assertThat(page(filter, 0, 1, 1)).containsExactly(1L);
			assertThat(page(filter, 0, Long.MAX_VALUE, 10_001)).startsWith(1L).hasSizeGreaterThan(2);
		}
	}

	private static NewTrade trade(String symbol, long timestamp) {
		return new NewTrade(TradeType.BUY, 1, symbol, 1, 1, timestamp);
	}

	private List<Long> found(@Nullable String symbol, @Nullable Long since, @Nullable Long until) {
		return page(new TradeFilter(null, null, symbol, since, until), 0, Long.MAX_VALUE, 100);
	}

	@Test
	void pageObeysSymbolsExactly() {
		record(List.of(trade("ABX", 1), trade("abx", 1), trade("ABX ", 1), trade(" ABX", 1), trade("\u00c5", 1),
				trade("A\u030a", 1), trade("'\"%_;", 1), trade("ABX", 1)));

		assertThat(found("ABX", null, null)).containsExactly(1L, 8L);
		assertThat(found("abx", null, null)).containsExactly(2L);
		assertThat(found("ABX ", null, null)).containsExactly(3L);
		assertThat(found("\u00c5", null, null)).containsExactly(5L);
		assertThat(found("'\"%_;", null, null)).containsExactly(7L);
		assertThat(found("ABX  ", null, null)).isEmpty();
		assertThat(found("%", null, null)).isEmpty();
		assertThat(found("x".repeat(10_000), null, null)).isEmpty();
		assertThat(page(new TradeFilter(null, null, "ABX", null, null), 1, 8, 1)).containsExactly(8L);
	}

	@Test
	void pageIncludesSinceAndExcludesUntil() {
		record(List.of(trade("A", 0), trade("A", 7), trade("B", 8), trade("A", Long.MAX_VALUE)));

		assertThat(found(null, 7L, null)).containsExactly(2L, 3L, 4L);
		assertThat(found(null, null, 8L)).containsExactly(1L, 2L);
		assertThat(found(null, 7L, 8L)).containsExactly(2L);
		assertThat(found(null, 8L, 8L)).isEmpty();
		assertThat(found(null, Long.MAX_VALUE, null)).containsExactly(4L);
		assertThat(found(null, null, Long.MAX_VALUE)).containsExactly(1L, 2L, 3L);
		assertThat(found(null, -1L, 0L)).isEmpty();
		assertThat(found("A", 1L, Long.MAX_VALUE)).containsExactly(2L);
	}

	@Test
	void recordedUnderFindsReceiptsByNameWhateverTheFingerprint() {
		IdempotencyKey first = new IdempotencyKey("first ~\"'$1", "aa".repeat(32));
		IdempotencyKey second = new IdempotencyKey("second", "bb".repeat(32));
		book().writer()
			.commit(List.of(new Submission(SampleTrades.trades(3), first), new Submission(SampleTrades.trades(1), null),
					new Submission(SampleTrades.trades(1), second)));

		assertThat(get(reader().recordedUnder(first.name())))
			.isEqualTo(new KeyedReceipt(first, new Receipt(1, 3, false)));
		assertThat(get(reader().recordedUnder(second.name())))
			.isEqualTo(new KeyedReceipt(second, new Receipt(5, 1, false)));
		assertThat(get(reader().recordedUnder(new IdempotencyKey("Second", "bb".repeat(32)).name()))).isNull();
		assertThat(get(reader().recordedUnder(new IdempotencyKey("third", "aa".repeat(32)).name()))).isNull();
	}

}
