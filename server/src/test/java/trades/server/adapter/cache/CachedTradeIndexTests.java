package trades.server.adapter.cache;

import java.util.List;

import org.junit.jupiter.api.Test;
import trades.server.application.InMemoryTradeIndex;
import trades.server.application.port.out.TradeIndex;
import trades.server.application.port.out.TradeIndexContract;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;
import trades.server.domain.Trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CachedTradeIndexTests extends TradeIndexContract {

	private static final int BLOCK = 128;

	private final InMemoryTradeIndex behind = new InMemoryTradeIndex();

	private final CachedTradeIndex index = new CachedTradeIndex(this.behind, 0, 1_000_000);

	@Override
	protected TradeIndex index() {
		return this.index;
	}

	private void fill(int count) {
		this.index.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
	}

	private static Trade find(CachedTradeIndex index, long id) {
		return index.find(id).blockOptional().orElseThrow();
	}

	@Test
	void findReadsNeighboursAlong() {
		fill(2 * BLOCK);
		for (long id = 1; id <= 2 * BLOCK; id++) {
			assertThat(find(this.index, id)).isEqualTo(new Trade(id, SampleTrades.trades(2 * BLOCK).get((int) id - 1)));
		}
		assertThat(this.behind.pages().calls()).isEqualTo(2);
		assertThat(this.behind.finds().calls()).isZero();
	}

	@Test
	void findKeepsNothingOfABlockThatStillGrows() {
		fill(BLOCK - 1);
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
		fill(BLOCK);
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

}
