package trades.server.adapter.r2dbc;

import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.NewTrade;

/**
 * Trades turned by a quarter: one array a column, so that one statement inserts any
 * number of rows.
 */
@SuppressWarnings("ArrayRecordComponent")
record TradeColumns(Object[] ids, Object[] types, Object[] userIds, Object[] symbols, Object[] shares, Object[] prices,
		Object[] timestamps) {

	static TradeColumns of(List<Entry> entries) {
		int size = entries.stream().mapToInt(entry -> entry.trades().size()).sum();
		TradeColumns columns = new TradeColumns(new Object[size], new Object[size], new Object[size], new Object[size],
				new Object[size], new Object[size], new Object[size]);
		int row = 0;
		for (Entry entry : entries) {
			long id = entry.firstId();
			for (NewTrade trade : entry.trades()) {
				columns.set(row++, id++, trade);
			}
		}
		return columns;
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
