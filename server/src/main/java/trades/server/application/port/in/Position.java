package trades.server.application.port.in;

import java.math.BigInteger;

import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

/**
 * What a user has bought and sold of a symbol. Volumes are prices times shares, in the
 * unit of the prices.
 *
 * @param trades how many trades it is the sum of
 * @param bought how many shares
 * @param sold how many shares
 * @param lastPrice the price of the last trade by id
 * @param lastTimestamp its time, in milliseconds since the epoch
 */
public record Position(long userId, String symbol, long trades, long bought, long sold, BigInteger boughtVolume,
		BigInteger soldVolume, long lastPrice, long lastTimestamp) {

	/** Of a single trade. */
	public static Position of(NewTrade trade) {
		return new Position(trade.userId(), trade.symbol(), 0, 0, 0, BigInteger.ZERO, BigInteger.ZERO, 0, 0)
			.plus(trade);
	}

	/** With a later trade of the same user and symbol. */
	public Position plus(NewTrade trade) {
		BigInteger volume = BigInteger.valueOf(trade.price()).multiply(BigInteger.valueOf(trade.shares()));
		boolean isBuy = trade.type() == TradeType.BUY;
		return new Position(this.userId, this.symbol, this.trades + 1, this.bought + (isBuy ? trade.shares() : 0),
				this.sold + (isBuy ? 0 : trade.shares()), isBuy ? this.boughtVolume.add(volume) : this.boughtVolume,
				isBuy ? this.soldVolume : this.soldVolume.add(volume), trade.price(), trade.timestamp());
	}

	/** How many shares are left of what was bought; negative when more were sold. */
	public long net() {
		return this.bought - this.sold;
	}

}
