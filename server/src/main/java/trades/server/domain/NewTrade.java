package trades.server.domain;

/**
 * A valid trade that has no id yet. An invalid one cannot exist.
 *
 * @param type the side
 * @param userId whose trade it is, 0 … 2<sup>63</sup>-1
 * @param symbol what was traded, 1 … 32 code points, kept as given
 * @param shares how many, 1 … 100
 * @param price the price of one, 0 … 2<sup>63</sup>-1
 * @param timestamp when, in milliseconds since the epoch, 0 … 2<sup>63</sup>-1
 */
public record NewTrade(TradeType type, long userId, String symbol, int shares, long price, long timestamp) {

	/**
	 * Checks every rule.
	 * @throws InvalidTradeException with all violations at once
	 */
	public NewTrade {
		if (!TradeRules.areKept(userId, symbol, shares, price, timestamp)) {
			throw new InvalidTradeException(
					TradeRules.check(type.code(), userId, symbol, (long) shares, price, timestamp));
		}
	}

}
