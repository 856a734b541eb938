package trades.server.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import trades.server.application.port.in.FindTrades;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

class TradeFinderTests {

	private static final int PAGE = 4;

	private final InMemoryBook book = new InMemoryBook();

	private final TradeFinder finder = new TradeFinder(this.book, PAGE);

	private void fill(int count) {
		if (count > 0) {
			this.book.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
		}
	}

	private Flux<List<Trade>> list(TradeFilter filter, long after, long upTo) {
		return this.finder.asOf(upTo).flatMapMany(book -> book.list(filter, after));
	}

	private static List<Long> ids(Flux<List<Trade>> pages) {
		return pages.flatMapIterable(page -> page).map(Trade::id).collectList().blockOptional().orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE, 3 * PAGE + 1 })
	void listReturnsEveryTradeOnceInShortPages(int count) {
		fill(count);

		List<List<Trade>> pages = list(TradeFilter.ALL, 0, count).collectList().blockOptional().orElseThrow();

		assertThat(pages).allSatisfy(page -> assertThat(page).isNotEmpty().hasSizeLessThanOrEqualTo(PAGE));
		assertThat(ids(Flux.fromIterable(pages))).isEqualTo(LongStream.rangeClosed(1, count).boxed().toList());
	}

	@Test
	void listIsASnapshotUpToAnId() {
		fill(3 * PAGE);

		assertThat(ids(list(TradeFilter.ALL, 0, PAGE + 2))).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
		assertThat(ids(list(TradeFilter.ALL, 0, PAGE))).containsExactly(1L, 2L, 3L, 4L);
		assertThat(ids(list(TradeFilter.ALL, 0, 0))).isEmpty();
	}

	@Test
	void tradesRecordedMeanwhileStayOutOfAListUnderWay() {
		fill(2 * PAGE);

		StepVerifier.create(list(TradeFilter.ALL, 0, 2 * PAGE), 1)
			.expectNextCount(1)
			.then(() -> this.book.apply(List.of(new Entry(2 * PAGE + 1, SampleTrades.trades(PAGE), null))))
			.thenRequest(Long.MAX_VALUE)
			.assertNext(page -> assertThat(page).last().extracting(Trade::id).isEqualTo(2L * PAGE))
			.verifyComplete();
	}

	@Test
	void listPagesThroughAFilterThatFewPass() {
		fill(20);
		this.book.apply(List.of(new Entry(21, List.of(SampleTrades.trade(9, TradeType.BUY)), null)));
		fillMore(22, 20);

		assertThat(ids(list(new TradeFilter(9L, null), 0, 41))).containsExactly(21L);
		assertThat(ids(list(new TradeFilter(null, TradeType.SELL), 0, 41))).hasSize(40).doesNotContain(21L);
		assertThat(ids(list(new TradeFilter(9L, TradeType.SELL), 0, 41))).isEmpty();
	}

	private void fillMore(long firstId, int count) {
		this.book.apply(List.of(new Entry(firstId, SampleTrades.trades(count), null)));
	}

	@Test
	void listReadsNotMoreThanOnePageAheadOfDemand() {
		fill(10 * PAGE);

		StepVerifier.create(list(TradeFilter.ALL, 0, 10 * PAGE), 0)
			.expectSubscription()
			.then(() -> assertThat(this.book.pages().calls()).isLessThanOrEqualTo(1))
			.thenRequest(1)
			.expectNextCount(1)
			.then(() -> assertThat(this.book.pages().calls()).isBetween(1, 2))
			.thenRequest(3)
			.expectNextCount(3)
			.then(() -> assertThat(this.book.pages().calls()).isBetween(4, 5))
			.thenCancel()
			.verify();

		assertThat(this.book.pages().calls()).isLessThanOrEqualTo(5);
	}

	@Test
	void aPageThatFailsEndsTheListWithItsError() {
		fill(3 * PAGE);
		this.book.pages().failOn(2, new IllegalStateException("broken"));

		StepVerifier.create(list(TradeFilter.ALL, 0, 3 * PAGE)).expectNextCount(1).verifyErrorMessage("broken");
	}

	@Test
	void byIdReadsTheBook() {
		fill(2);

		StepVerifier.create(this.finder.byId(2))
			.assertNext(trade -> assertThat(trade.id()).isEqualTo(2))
			.verifyComplete();
		StepVerifier.create(this.finder.byId(3)).verifyComplete();
	}

	@Test
	void asOfGoesNoFurtherThanTheBook() {
		fill(2);

		StepVerifier.create(this.finder.asOf(1).map(FindTrades.Snapshot::lastId)).expectNext(1L).verifyComplete();
		StepVerifier.create(this.finder.asOf(2).map(FindTrades.Snapshot::lastId)).expectNext(2L).verifyComplete();
		StepVerifier.create(this.finder.asOf(Long.MAX_VALUE).map(FindTrades.Snapshot::lastId))
			.expectNext(2L)
			.verifyComplete();
	}

	@Test
	void pageTellsWhetherTheListGoesOn() {
		fill(6);

		assertPage(1, 2, true);
		assertPage(1, 4, true);
		assertPage(1, 5, false);
		assertPage(1, 9, false);
		assertPage(6, 1, false);
	}

	private void assertPage(long after, int limit, boolean hasMore) {
		FindTrades.Page page = this.finder.asOf(Long.MAX_VALUE)
			.flatMap(book -> book.page(TradeFilter.ALL, after, limit))
			.blockOptional()
			.orElseThrow();
		assertThat(ids(page.trades())).hasSize((int) Math.min(limit, 6 - after));
		assertThat(page.end()).isEqualTo(Math.min(after + limit, 6));
		assertThat(page.hasMore()).isEqualTo(hasMore);
	}

	private static <T> List<T> reversed(List<T> list) {
		List<T> reversed = new ArrayList<>(list);
		Collections.reverse(reversed);
		return reversed;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, PAGE, PAGE + 1, 3 * PAGE, 500 })
	void backwardsReturnsEveryTradeOnceInShortPages(int count) {
		for (int i = 0; i < count; i++) {
			// Dense at first, then next to none.
			long user = (i < 100) ? i % 2 : (i % 97 == 0) ? 1 : 0;
			this.book.apply(List.of(new Entry(i + 1, List.of(SampleTrades.trade(user, TradeType.BUY)), null)));
		}
		for (TradeFilter filter : List.of(TradeFilter.ALL, new TradeFilter(0L, null), new TradeFilter(1L, null),
				new TradeFilter(2L, null))) {
			for (long after : new long[] { 0, count / 2 }) {
				List<Long> ascending = ids(list(filter, after, count));
				Flux<List<Trade>> pages = this.finder.asOf(count).flatMapMany(book -> book.backwards(filter, after));

				assertThat(pages.toIterable()).allSatisfy(page -> assertThat(page.size()).isBetween(1, PAGE));
				assertThat(ids(pages)).isEqualTo(reversed(ascending));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, PAGE - 1, PAGE, PAGE + 1, 9, 10, 11 })
	void pageBackwardsTellsWhetherThereIsMore(int limit) {
		fill(10);

		FindTrades.Page page = this.finder.asOf(10)
			.flatMap(book -> book.pageBackwards(TradeFilter.ALL, 0, limit))
			.blockOptional()
			.orElseThrow();

		int size = Math.min(limit, 10);
		assertThat(ids(page.trades()))
			.isEqualTo(LongStream.rangeClosed(1, size).map(place -> 11 - place).boxed().toList());
		assertThat(page.hasMore()).isEqualTo(limit < 10);
		if (page.hasMore()) {
			assertThat(page.end()).isEqualTo(11 - limit);
		}
	}

	@Test
	void sumsAreMadeOnThreadsOfTheirOwn() {
		fill(3 * PAGE);
		assertThat(this.finder.asOf(Long.MAX_VALUE)
			.flatMap(book -> book.positions(TradeFilter.ALL, 0))
			.map(positions -> Thread.currentThread().getName())
			.block()).startsWith("trade-sums");
	}

}
