package trades.server.adapter.out.cache;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.function.ToLongFunction;

import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeType;

/**
 * Trades of consecutive ids in a small part of the memory that they take as objects; each
 * is made when it is asked for. What they have in common is kept once: their symbols, and
 * the high bytes of their numbers.
 */
final class Block extends AbstractList<Trade> implements RandomAccess {

	/** What the object and its entry in the cache take beside the data, roughly. */
	private static final int OVERHEAD = 256;

	private final int size;

	private final long firstId;

	private final String symbols;

	private final LongColumn symbolStarts;

	private final LongColumn symbolLengths;

	private final LongColumn types;

	private final LongColumn userIds;

	private final LongColumn shares;

	private final LongColumn prices;

	private final LongColumn timestamps;

	/** Packs trades, at least one. */
	Block(List<Trade> trades) {
		this.size = trades.size();
		this.firstId = trades.get(0).id();
		Map<String, Integer> starts = new HashMap<>();
		StringBuilder text = new StringBuilder();
		for (Trade trade : trades) {
			String symbol = trade.details().symbol();
			if (starts.putIfAbsent(symbol, text.length()) == null) {
				text.append(symbol);
			}
		}
		this.symbols = text.toString();
		this.symbolStarts = column(trades, trade -> starts.getOrDefault(trade.symbol(), 0));
		this.symbolLengths = column(trades, trade -> trade.symbol().length());
		this.types = column(trades, trade -> (trade.type() == TradeType.BUY) ? 0 : 1);
		this.userIds = column(trades, NewTrade::userId);
		this.shares = column(trades, NewTrade::shares);
		this.prices = column(trades, NewTrade::price);
		this.timestamps = column(trades, NewTrade::timestamp);
	}

	private static LongColumn column(List<Trade> trades, ToLongFunction<NewTrade> value) {
		return LongColumn.of(trades.stream().map(Trade::details).mapToLong(value).toArray());
	}

	@Override
	public Trade get(int index) {
		int start = (int) this.symbolStarts.get(index);
		String symbol = this.symbols.substring(start, start + (int) this.symbolLengths.get(index));
		return new Trade(this.firstId + index,
				new NewTrade((this.types.get(index) == 0) ? TradeType.BUY : TradeType.SELL, this.userIds.get(index),
						symbol, (int) this.shares.get(index), this.prices.get(index), this.timestamps.get(index)));
	}

	@Override
	public int size() {
		return this.size;
	}

	/** How many bytes of memory it takes, roughly. */
	int bytes() {
		return OVERHEAD + 2 * this.symbols.length() + this.symbolStarts.bytes() + this.symbolLengths.bytes()
				+ this.types.bytes() + this.userIds.bytes() + this.shares.bytes() + this.prices.bytes()
				+ this.timestamps.bytes();
	}

}
