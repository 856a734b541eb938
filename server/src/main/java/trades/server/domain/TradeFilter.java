package trades.server.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which trades to find; what is null does not restrict.
 *
 * @param userId only this user's
 * @param type only this side
 */
public record TradeFilter(@Nullable Long userId, @Nullable TradeType type) {

	/** Every trade. */
	public static final TradeFilter ALL = new TradeFilter(null, null);

}
