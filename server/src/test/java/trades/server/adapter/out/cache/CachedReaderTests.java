package trades.server.adapter.out.cache;

import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import trades.server.application.InMemoryBook;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.BookReaderContract;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.SampleTrades;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedReaderTests {

	private static final int BLOCK = 128;

	private final InMemoryBook behind = new InMemoryBook();

	private CachedReader index = new CachedReader(this.behind, 1_000_000);

	/** Somebody records; the cache is told. */
	private void add(long firstId, List<NewTrade> trades) {
		List<Entry> entries = List.of(new Entry(firstId, trades, null));
		this.behind.apply(entries);
		this.index.add(entries);
	}

	private void fill(int count) {
		add(1, SampleTrades.trades(count));
	}

	/** As it is after a start: nothing is in memory. */
	private void restart(int count) {
		this.behind.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
		this.index = new CachedReader(this.behind, 1_000_000);
	}

	private static Trade find(CachedReader index, long id) {
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
		add(BLOCK, SampleTrades.trades(1));
		assertThat(find(this.index, BLOCK).id()).isEqualTo(BLOCK);
		assertThat(this.behind.finds().calls()).isEqualTo(1);
		assertThat(this.behind.pages().calls()).isEqualTo(1);
	}

	@Test
	void findBeyondTheLastIdReadsNoTrade() {
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
		fill(3 * BLOCK);
		CachedReader small = new CachedReader(this.behind, 1);
		for (long id = 1; id <= 3 * BLOCK; id += 50) {
			assertThat(find(small, id).id()).isEqualTo(id);
		}
	}

	@Test
	void whatOthersRecordIsSeenAtOnce() {
		fill(2 * BLOCK + 3);
		for (int last : new int[] { 2 * BLOCK + 4, 3 * BLOCK - 1, 3 * BLOCK, 4 * BLOCK + 1 }) {
			int before = (int) this.behind.tradeCount();
			List<NewTrade> trades = SampleTrades.trades(last).subList(before, last);
			this.behind.apply(List.of(new Entry(before + 1L, trades, null)));

			assertThat(this.index.lastId().block()).isEqualTo(last);
			assertThat(find(this.index, last).id()).isEqualTo(last);
			assertPagesAreRight(last);
		}
		add(4 * BLOCK + 2, SampleTrades.trades(4 * BLOCK + 2).subList(4 * BLOCK + 1, 4 * BLOCK + 2));
		assertPagesAreRight(4 * BLOCK + 2);
	}

	@Test
	void onlyTheBookTellsHowFarItGoes() {
		restart(5);
		assertThat(this.index.find(6).blockOptional()).isEmpty();
		this.behind.apply(List.of(new Entry(6, SampleTrades.trades(1), null)));
		assertThat(this.index.find(6).blockOptional()).isPresent();
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
			add(before + 1L, trades.subList(before, before + 1));
			if (before + 1 < last) {
				add(before + 2L, trades.subList(before + 1, last));
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
	void whatWasAddedIsFoundWithoutAskingAnybody() {
		fill(2 * BLOCK + 5);
		for (long id = 1; id <= 2 * BLOCK + 5; id++) {
			assertThat(find(this.index, id).id()).isEqualTo(id);
		}
		assertThat(page(0, Long.MAX_VALUE, 1_000)).isEqualTo(expected(0, 2 * BLOCK + 5));
		assertThat(this.behind.finds().calls() + this.behind.pages().calls()).isZero();
	}

	@Test
	void pagesReadOnlyWhatIsMissing() {
		restart(5 * BLOCK);
		assertThat(page(0, Long.MAX_VALUE, 2 * BLOCK)).hasSize(2 * BLOCK);
		assertThat(page(0, Long.MAX_VALUE, 4 * BLOCK)).isEqualTo(expected(0, 4 * BLOCK));
		assertThat(this.behind.pages().calls()).isEqualTo(2);
	}

	@Test
	void filteredPagesAreTheBooksOwn() {
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
		fill(3 * BLOCK);
		CachedReader small = new CachedReader(this.behind, 1);
		assertThat(small.page(TradeFilter.ALL, 7, 3 * BLOCK, 2 * BLOCK).block()).isEqualTo(expected(7, 7 + 2 * BLOCK));
	}

	/** The cache keeps to the contract of what it stands before. */
	@Nested
	class Contract extends BookReaderContract {

		@Override
		protected Book book() {
			CachedReaderTests.this.behind.onRecorded(CachedReaderTests.this.index::add);
			return CachedReaderTests.this.behind;
		}

		@Override
		protected BookReader reader() {
			return CachedReaderTests.this.index;
		}

	}

}
