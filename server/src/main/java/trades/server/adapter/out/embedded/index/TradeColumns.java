package trades.server.adapter.out.embedded.index;

import java.util.List;
import java.util.function.Consumer;

import trades.server.domain.Entry;
import trades.server.domain.NewTrade;

/**
 * Trades turned by a quarter: one array a column, so that one statement inserts any
 * number of rows.
 */
@SuppressWarnings("ArrayRecordComponent")
record TradeColumns(Object[] ids, Object[] types, Object[] userIds, Object[] symbols, Object[] shares, Object[] prices,
		Object[] timestamps) {

	private static TradeColumns ofSize(int size) {
		return new TradeColumns(new Object[size], new Object[size], new Object[size], new Object[size],
				new Object[size], new Object[size], new Object[size]);
	}

	/**
	 * Makes columns of all trades, as many at a time as a {@link Chunks chunk} has.
	 * @param chunks given one after the other, so that only one is in memory
	 */
	static void forEach(List<Entry> entries, Consumer<TradeColumns> chunks) {
		long rest = entries.stream().mapToLong(entry -> entry.trades().size()).sum();
		TradeColumns columns = ofSize(Chunks.sizeOfNext(rest));
		int row = 0;
		for (Entry entry : entries) {
			long id = entry.firstId();
			for (NewTrade trade : entry.trades()) {
				if (row == columns.ids.length) {
					chunks.accept(columns);
					rest -= row;
					columns = ofSize(Chunks.sizeOfNext(rest));
					row = 0;
				}
				columns.set(row++, id++, trade);
			}
		}
		chunks.accept(columns);
	}

	private void set(int row, long id, NewTrade trade) {
		this.ids[row] = id;
		this.types[row] = trade.type().code();
		this.userIds[row] = trade.userId();
		this.symbols[row] = trade.symbol();
		this.shares[row] = (short) trade.shares();
		this.prices[row] = trade.price();
		this.timestamps[row] = trade.timestamp();
	}

}
