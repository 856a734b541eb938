package trades.server.domain;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rules of a valid trade, one a field, for typed values and for whatever a client
 * sent alike: an integer is a {@link Long}, text a {@link String}, nothing is null, and
 * any other object is of the wrong type.
 */
final class TradeRules {

	static final String TYPE = "type";

	static final String USER_ID = "user_id";

	static final String SYMBOL = "symbol";

	static final String SHARES = "shares";

	static final String PRICE = "price";

	static final String TIMESTAMP = "timestamp";

	private static final int MAX_SHARES = 100;

	private static final int MAX_SYMBOL_LENGTH = 32;

	private TradeRules() {
	}

	static List<Violation> check(@Nullable Object type, @Nullable Object userId, @Nullable Object symbol,
			@Nullable Object shares, @Nullable Object price, @Nullable Object timestamp) {
		List<Violation> violations = new ArrayList<>(0);
		add(violations, TYPE, type, typeFault(type));
		add(violations, USER_ID, userId, integerFault(USER_ID, userId, 0, Long.MAX_VALUE));
		add(violations, SYMBOL, symbol, symbolFault(symbol));
		add(violations, SHARES, shares, integerFault(SHARES, shares, 1, MAX_SHARES));
		add(violations, PRICE, price, integerFault(PRICE, price, 0, Long.MAX_VALUE));
		add(violations, TIMESTAMP, timestamp, integerFault(TIMESTAMP, timestamp, 0, Long.MAX_VALUE));
		return violations;
	}

	/** Whether typed values keep every rule: the quick answer, which mostly is yes. */
	static boolean areKept(long userId, String symbol, int shares, long price, long timestamp) {
		return userId >= 0 && shares >= 1 && shares <= MAX_SHARES && price >= 0 && timestamp >= 0
				&& symbolFault(symbol) == null;
	}

	private static void add(List<Violation> violations, String field, @Nullable Object value, @Nullable String fault) {
		if (fault != null) {
			violations.add(new Violation(field, value, (value != null) ? fault : "is required: it " + fault));
		}
	}

	private static @Nullable String typeFault(@Nullable Object type) {
		return (type instanceof String code && TradeType.of(code) != null) ? null : "must be \"buy\" or \"sell\"";
	}

	private static @Nullable String integerFault(String field, @Nullable Object value, long min, long max) {
		if (value instanceof Long number) {
			return (number >= min && number <= max) ? null : "must be between " + min + " and " + max;
		}
		String rule = "must be an integer between " + min + " and " + max;
		return (value != null) ? rule + IntegerHint.of(field, value, min, max) : rule;
	}

	private static @Nullable String symbolFault(@Nullable Object value) {
		if (!(value instanceof String symbol)) {
			return "must be a string of 1 to " + MAX_SYMBOL_LENGTH + " characters";
		}
		if (isBlank(symbol)) {
			return "must not be blank";
		}
		// A symbol of n chars has at least n / 2 code points: this spares counting those
		// of a huge one.
		if (symbol.length() > 2 * MAX_SYMBOL_LENGTH || symbol.codePointCount(0, symbol.length()) > MAX_SYMBOL_LENGTH) {
			return "must have at most " + MAX_SYMBOL_LENGTH + " characters";
		}
		return charactersFault(symbol);
	}

	/**
	 * No-break spaces are white space to a reader, though not to
	 * {@link Character#isWhitespace}.
	 */
	private static boolean isBlank(String symbol) {
		for (int i = 0; i < symbol.length();) {
			int codePoint = symbol.codePointAt(i);
			if (!Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint)) {
				return false;
			}
			i += Character.charCount(codePoint);
		}
		return true;
	}

	private static @Nullable String charactersFault(String symbol) {
		String fault = null;
		for (int i = 0; i < symbol.length() && fault == null;) {
			int codePoint = symbol.codePointAt(i);
			fault = characterFault(codePoint);
			i += Character.charCount(codePoint);
		}
		return fault;
	}

	private static @Nullable String characterFault(int codePoint) {
		if (Character.isISOControl(codePoint)) {
			return String.format("must not contain control characters (U+%04X)", codePoint);
		}
		if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
			return String.format("must not contain unpaired surrogates (U+%04X)", codePoint);
		}
		return null;
	}

}
