package trades.server.adapter.out.cache;

import java.util.ArrayList;
import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.Trade;

/**
 * The trades that do not fill a block yet, at one time.
 *
 * @param lastId the highest id at that time
 * @param firstId the id of the first of them, with which a block begins; greater than the
 * last id while there are none, and after a start until a block begins
 * @param trades those from the first to the last id
 */
record NewestTrades(long lastId, long firstId, List<Trade> trades) {

	/** None of a book that is there already. */
	static NewestTrades none(long lastId, int blockSize) {
		return new NewestTrades(lastId, (lastId + blockSize - 1) / blockSize * blockSize + 1, List.of());
	}

	/** These and the trades of entries that follow, of which some may fill blocks now. */
	List<Trade> with(List<Entry> entries) {
		List<Trade> all = new ArrayList<>(this.trades);
		for (Entry entry : entries) {
			for (Trade trade : entry.numbered()) {
				if (trade.id() >= this.firstId) {
					all.add(trade);
				}
			}
		}
		return all;
	}

	/** Whether the trade with an id is one of them. */
	boolean has(long id) {
		return id >= this.firstId && id <= this.lastId;
	}

	Trade get(long id) {
		return this.trades.get((int) (id - this.firstId));
	}

}
