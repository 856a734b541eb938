package trades.server.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which trades to find; what is null does not restrict.
 *
 * @param userId only this user's
 * @param type only this side
 * @param symbol only this symbol, exactly
 * @param since only those with this timestamp or a later one, in milliseconds since the
 * epoch
 * @param until only those with an earlier timestamp than this one
 */
public record TradeFilter(@Nullable Long userId, @Nullable TradeType type, @Nullable String symbol,
		@Nullable Long since, @Nullable Long until) {

	/** Every trade. */
	public static final TradeFilter ALL = new TradeFilter(null, null);

	/** Whether a trade is one to find. */
	public boolean passes(NewTrade trade) {
		return (this.userId == null || this.userId == trade.userId())
				&& (this.type == null || this.type == trade.type())
				&& (this.symbol == null || this.symbol.equals(trade.symbol()))
				&& (this.since == null || this.since <= trade.timestamp())
				&& (this.until == null || this.until > trade.timestamp());
	}

	/** Only a user's, a side, or both. */
	public TradeFilter(@Nullable Long userId, @Nullable TradeType type) {
		this(userId, type, null, null, null);
	}

}
