package trades.server.domain;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	/**
	 * The fields that may be sent, in their usual order; an {@code id} may be sent as
	 * well and is ignored.
	 */
	public static final List<String> FIELD_NAMES = List.of(TradeRules.TYPE, TradeRules.USER_ID, TradeRules.SYMBOL,
			TradeRules.SHARES, TradeRules.PRICE, TradeRules.TIMESTAMP);

	private final Map<String, Object> values = new LinkedHashMap<>();

	/**
	 * Notes the value sent for a field; an {@code id} is dropped, since the book alone
	 * gives ids.
	 */
	public TradeDraft with(String field, Object value) {
		if (!ID.equals(field)) {
			this.values.put(field, value);
		}
		return this;
	}

	/** Whether a field of this name may be sent. */
	public static boolean isKnown(String field) {
		return ID.equals(field) || FIELD_NAMES.contains(field);
	}

	/**
	 * The trade that was asked for.
	 * @param clock tells the timestamp of a trade that came without one
	 * @throws InvalidTradeException with all violations at once
	 */
	public NewTrade toNewTrade(Clock clock) {
		Object timestamp = this.values.getOrDefault(TradeRules.TIMESTAMP, clock.millis());
		List<Violation> violations = new ArrayList<>(TradeRules.check(this.values.get(TradeRules.TYPE),
				this.values.get(TradeRules.USER_ID), this.values.get(TradeRules.SYMBOL),
				this.values.get(TradeRules.SHARES), this.values.get(TradeRules.PRICE), timestamp));
		this.values.forEach((field, value) -> {
			if (!isKnown(field)) {
				violations.add(new Violation(field, value, "is not a field of a trade"));
			}
		});
		TradeType type = (this.values.get(TradeRules.TYPE) instanceof String code) ? TradeType.of(code) : null;
		if (!violations.isEmpty() || type == null) {
			throw new InvalidTradeException(violations);
		}
		return new NewTrade(type, integer(TradeRules.USER_ID), (String) value(TradeRules.SYMBOL),
				(int) integer(TradeRules.SHARES), integer(TradeRules.PRICE), (Long) timestamp);
	}

	private long integer(String field) {
		return (Long) value(field);
	}

	private Object value(String field) {
		Object value = this.values.get(field);
		if (value == null) {
			throw new IllegalStateException(field + " was not checked");
		}
		return value;
	}

}
