package trades.server.application.port.in;

import trades.server.domain.NewTrade;

/**
 * What happened within an interval of time. Its first trade is the one with the earliest
 * timestamp, its last the one with the latest; ids decide between equal ones.
 *
 * @param start when the interval begins, in milliseconds since the epoch
 * @param open the price of the first trade
 * @param close the price of the last trade
 * @param shares how many changed hands
 * @param trades how many trades it is the sum of
 * @param firstTimestamp when the first trade was made
 * @param lastTimestamp when the last trade was made
 */
public record Bar(long start, long open, long high, long low, long close, long shares, long trades, long firstTimestamp,
		long lastTimestamp) {

	/** Of a single trade. */
	public static Bar of(long start, NewTrade trade) {
		return new Bar(start, trade.price(), trade.price(), trade.price(), trade.price(), trade.shares(), 1,
				trade.timestamp(), trade.timestamp());
	}

	/** With a trade of the same interval that has a greater id. */
	public Bar plus(NewTrade trade) {
		boolean isFirst = trade.timestamp() < this.firstTimestamp;
		boolean isLast = trade.timestamp() >= this.lastTimestamp;
		return new Bar(this.start, isFirst ? trade.price() : this.open, Math.max(this.high, trade.price()),
				Math.min(this.low, trade.price()), isLast ? trade.price() : this.close, this.shares + trade.shares(),
				this.trades + 1, isFirst ? trade.timestamp() : this.firstTimestamp,
				isLast ? trade.timestamp() : this.lastTimestamp);
	}

}
