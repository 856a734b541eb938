package trades.server.domain;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to record, as it was sent: the values by field name, of any type.
 *
 * <p>
 * An integer within 64 bits is a {@link Long}, text a {@link String}; what is neither (a
 * fraction, a JSON object, null) may be any other object and is refused as a value of the
 * wrong type. A field that was not sent is absent.
 */
public final class TradeDraft {

	private static final String ID = "id";

	/** Whoever invents fields must not fill the memory with them. */
	private static final int MAX_VIOLATIONS = 100;

	/**
	 * The fields that may be sent, in their usual order; an {@code id} may be sent as
	 * well and is ignored.
	 */
	public static final List<String> FIELD_NAMES = List.of(TradeRules.TYPE, TradeRules.USER_ID, TradeRules.SYMBOL,
			TradeRules.SHARES, TradeRules.PRICE, TradeRules.TIMESTAMP);

	private @Nullable Object type;

	private @Nullable Object userId;

	private @Nullable Object symbol;

	private @Nullable Object shares;

	private @Nullable Object price;

	private @Nullable Object timestamp;

	private Map<String, Object> unknown = Map.of();

	private long unknownCount;

	/**
	 * Notes the value sent for a field; an {@code id} is dropped, since the book alone
	 * gives ids.
	 */
	public TradeDraft with(String field, Object value) {
		switch (field) {
			case TradeRules.TYPE -> this.type = value;
			case TradeRules.USER_ID -> this.userId = value;
			case TradeRules.SYMBOL -> this.symbol = value;
			case TradeRules.SHARES -> this.shares = value;
			case TradeRules.PRICE -> this.price = value;
			case TradeRules.TIMESTAMP -> this.timestamp = value;
			case ID -> {
			}
			default -> unknown(field, value);
		}
		return this;
	}

	private void unknown(String field, Object value) {
		if (this.unknown.isEmpty()) {
			this.unknown = new LinkedHashMap<>();
		}
		this.unknownCount++;
		if (this.unknown.size() < MAX_VIOLATIONS) {
			this.unknown.put(field, value);
		}
	}

	/** Whether a field of this name may be sent. */
	public static boolean isKnown(String field) {
		return ID.equals(field) || FIELD_NAMES.contains(field);
	}

	/** Whether there is no trade without a field of this name. */
	public static boolean isRequired(String field) {
		return FIELD_NAMES.contains(field) && !TradeRules.TIMESTAMP.equals(field);
	}

	/**
	 * The trade that was asked for.
	 * @param clock tells the timestamp of a trade that came without one
	 * @throws InvalidTradeException with all violations at once, of which at most a
	 * hundred are listed
	 */
	public NewTrade toNewTrade(Clock clock) {
		Object time = (this.timestamp != null) ? this.timestamp : (Object) clock.millis();
		TradeType side = (this.type instanceof String code) ? TradeType.of(code) : null;
		if (this.unknown.isEmpty() && side != null && this.userId instanceof Long userId
				&& this.symbol instanceof String symbol && this.shares instanceof Long shares
				&& shares == shares.intValue() && this.price instanceof Long price && time instanceof Long timestamp) {
			// It checks itself.
			return new NewTrade(side, userId, symbol, shares.intValue(), price, timestamp);
		}
		throw invalid(time);
	}

	private InvalidTradeException invalid(Object time) {
		List<Violation> violations = TradeRules.check(this.type, this.userId, this.symbol, this.shares, this.price,
				time);
		long total = violations.size() + this.unknownCount;
		this.unknown.forEach((field, value) -> {
			if (violations.size() < MAX_VIOLATIONS) {
				violations.add(new Violation(field, value, "is not a field of a trade"));
			}
		});
		return new InvalidTradeException(violations, total);
	}

}
