package trades.server.adapter.cache;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import trades.server.application.InMemoryTradeIndex;
import trades.server.application.port.out.TradeIndex;
import trades.server.application.port.out.TradeIndexContract;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.SampleTrades;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedTradeIndexTests extends TradeIndexContract {

	private static final int BLOCK = 128;

	private final InMemoryTradeIndex behind = new InMemoryTradeIndex();

	private CachedTradeIndex index = new CachedTradeIndex(this.behind, 0, 1_000_000);

	@Override
	protected TradeIndex index() {
		return this.index;
	}

	private void fill(int count) {
		this.index.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
	}

	/** As it is after a start: nothing is in memory. */
	private void restart(int count) {
		this.behind.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
		this.index = new CachedTradeIndex(this.behind, count, 1_000_000);
	}

	private static Trade find(CachedTradeIndex index, long id) {
		return index.find(id).blockOptional().orElseThrow();
	}

	@Test
	void findReadsNeighboursAlong() {
		restart(2 * BLOCK);
		for (long id = 1; id <= 2 * BLOCK; id++) {
			assertThat(find(this.index, id)).isEqualTo(new Trade(id, SampleTrades.trades(2 * BLOCK).get((int) id - 1)));
		}
		assertThat(this.behind.pages().calls()).isEqualTo(2);
		assertThat(this.behind.finds().calls()).isZero();
	}

	@Test
	void findKeepsNothingOfABlockThatStillGrows() {
		restart(BLOCK - 1);
		assertThat(find(this.index, BLOCK - 1).id()).isEqualTo(BLOCK - 1);
		this.index.apply(List.of(new Entry(BLOCK, SampleTrades.trades(1), null)));
		assertThat(find(this.index, BLOCK).id()).isEqualTo(BLOCK);
		assertThat(this.behind.finds().calls()).isEqualTo(1);
		assertThat(this.behind.pages().calls()).isEqualTo(1);
	}

	@Test
	void findBeyondTheLastIdAsksNobody() {
		fill(BLOCK);
		assertThat(this.index.find(BLOCK + 1).blockOptional()).isEmpty();
		assertThat(this.index.find(0).blockOptional()).isEmpty();
		assertThat(this.behind.finds().calls() + this.behind.pages().calls()).isZero();
	}

	@Test
	void findAfterAFailedReadTriesAgain() {
		restart(BLOCK);
		this.behind.pages().failOn(1, new IllegalStateException("the disk failed"));
		assertThatThrownBy(() -> find(this.index, 7)).hasMessage("the disk failed");
		assertThat(find(this.index, 7).id()).isEqualTo(7);
	}

	@Test
	void findWithoutRoomForAnythingStillFinds() {
		CachedTradeIndex small = new CachedTradeIndex(this.behind, 0, 1);
		small.apply(List.of(new Entry(1, SampleTrades.trades(3 * BLOCK), null)));
		for (long id = 1; id <= 3 * BLOCK; id += 50) {
			assertThat(find(small, id).id()).isEqualTo(id);
		}
	}

	@Test
	void lastIdOfABookThatWasThereBeforeIsKnown() {
		assertThat(new CachedTradeIndex(this.behind, 41, 1).lastId().block()).isEqualTo(41);
	}

	private List<Trade> page(long after, long upTo, int limit) {
		return this.index.page(TradeFilter.ALL, after, upTo, limit).blockOptional().orElseThrow();
	}

	private static List<Trade> expected(long after, long upTo) {
		List<NewTrade> trades = SampleTrades.trades((int) upTo);
		return LongStream.rangeClosed(after + 1, upTo).mapToObj(id -> new Trade(id, trades.get((int) id - 1))).toList();
	}

	@Test
	void pagesAcrossBlocksAreReadOnceInOneGo() {
		restart(4 * BLOCK);
		for (int round = 0; round < 3; round++) {
			assertThat(page(BLOCK - 5, Long.MAX_VALUE, 2 * BLOCK)).isEqualTo(expected(BLOCK - 5, 3 * BLOCK - 5));
		}
		assertThat(this.behind.pages().calls()).isEqualTo(1);
		assertThat(find(this.index, 2 * BLOCK).id()).isEqualTo(2 * BLOCK);
		assertThat(this.behind.pages().calls()).isEqualTo(1);
	}

	@Test
	void pagesOfAnySizeAndPlaceAreRight() {
		fill(3 * BLOCK + 7);
		assertPagesAreRight(3 * BLOCK + 7);
		assertThat(this.behind.pages().calls()).isZero();
	}

	@Test
	void pagesOfAnySizeAndPlaceAreRightAfterAStart() {
		restart(2 * BLOCK + 7);
		assertPagesAreRight(2 * BLOCK + 7);
		List<NewTrade> trades = SampleTrades.trades(4 * BLOCK + 9);
		for (int last : new int[] { 2 * BLOCK + 8, 3 * BLOCK - 1, 3 * BLOCK + 1, 4 * BLOCK, 4 * BLOCK + 9 }) {
			int before = this.index.lastId().blockOptional().orElseThrow().intValue();
			this.index.apply(List.of(new Entry(before + 1L, trades.subList(before, before + 1), null)));
			if (before + 1 < last) {
				this.index.apply(List.of(new Entry(before + 2L, trades.subList(before + 1, last), null)));
			}
			assertPagesAreRight(last);
			for (long id = 1; id <= last; id++) {
				assertThat(find(this.index, id)).isEqualTo(new Trade(id, trades.get((int) id - 1)));
			}
		}
	}

	private void assertPagesAreRight(int last) {
		for (int limit : new int[] { 1, 2, BLOCK - 1, BLOCK, BLOCK + 1, 1_000 }) {
			for (long after = 0; after <= last; after += 9) {
				assertThat(page(after, Long.MAX_VALUE, limit))
					.isEqualTo(expected(after, Math.min(last, after + limit)));
				assertThat(page(after, 2 * BLOCK, limit))
					.isEqualTo(expected(after, Math.max(after, Math.min(2 * BLOCK, after + limit))));
			}
		}
	}

	@Test
	void whatWasAppliedIsFoundWithoutAskingAnybody() {
		fill(2 * BLOCK + 5);
		for (long id = 1; id <= 2 * BLOCK + 5; id++) {
			assertThat(find(this.index, id).id()).isEqualTo(id);
		}
		assertThat(page(0, Long.MAX_VALUE, 1_000)).isEqualTo(expected(0, 2 * BLOCK + 5));
		assertThat(this.behind.finds().calls() + this.behind.pages().calls()).isZero();
	}

	@Test
	void whatCouldNotBeAppliedIsNotFound() {
		fill(5);
		this.behind.applies().failOn(2, new IllegalStateException("the disk failed"));
		assertThatThrownBy(() -> this.index.apply(List.of(new Entry(6, SampleTrades.trades(BLOCK), null))))
			.hasMessage("the disk failed");
		assertThat(this.index.lastId().block()).isEqualTo(5);
		assertThat(this.index.find(6).blockOptional()).isEmpty();
		assertThat(page(0, Long.MAX_VALUE, 1_000)).isEqualTo(expected(0, 5));
	}

	@Test
	void pagesReadOnlyWhatIsMissing() {
		restart(5 * BLOCK);
		assertThat(page(0, Long.MAX_VALUE, 2 * BLOCK)).hasSize(2 * BLOCK);
		assertThat(page(0, Long.MAX_VALUE, 4 * BLOCK)).isEqualTo(expected(0, 4 * BLOCK));
		assertThat(this.behind.pages().calls()).isEqualTo(2);
	}

	@Test
	void filteredPagesAreTheIndexsOwn() {
		fill(2 * BLOCK);
		TradeFilter filter = new TradeFilter(null, SampleTrades.trades(1).get(0).type());
		for (int round = 1; round <= 2; round++) {
			assertThat(this.index.page(filter, 0, BLOCK, BLOCK).blockOptional().orElseThrow()).isNotEmpty();
			assertThat(this.behind.pages().calls()).isEqualTo(round);
		}
	}

	@Test
	void pageAfterAFailedReadTriesAgain() {
		restart(2 * BLOCK);
		this.behind.pages().failOn(1, new IllegalStateException("the disk failed"));
		assertThatThrownBy(() -> page(0, BLOCK, BLOCK)).hasMessage("the disk failed");
		assertThat(page(0, BLOCK, BLOCK)).isEqualTo(expected(0, BLOCK));
	}

	@Test
	void pagesWithoutRoomForAnythingAreRight() {
		CachedTradeIndex small = new CachedTradeIndex(this.behind, 0, 1);
		small.apply(List.of(new Entry(1, SampleTrades.trades(3 * BLOCK), null)));
		assertThat(small.page(TradeFilter.ALL, 7, 3 * BLOCK, 2 * BLOCK).block()).isEqualTo(expected(7, 7 + 2 * BLOCK));
	}

}
