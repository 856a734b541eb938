package trades.cli.record;

import org.jspecify.annotations.Nullable;

/**
 * The rules of a valid trade, as the server knows them: an import checks everything
 * before it sends anything.
 */
final class TradeRules {

	private static final int MAX_SHARES = 100;

	private static final int MAX_SYMBOL_LENGTH = 32;

	private TradeRules() {
	}

	/**
	 * What is wrong with a field's value.
	 * @param value a {@link Long} for an integer, a {@link String} for text; any other
	 * object is of the wrong type
	 * @return null if nothing is
	 */
	static @Nullable String fault(Field field, @Nullable Object value) {
		String fault = switch (field) {
			case TYPE -> ("buy".equals(value) || "sell".equals(value)) ? null : "must be \"buy\" or \"sell\"";
			case USER_ID, PRICE -> integerFault(value, 0, Long.MAX_VALUE);
			case SYMBOL -> symbolFault(value);
			case SHARES -> integerFault(value, 1, MAX_SHARES);
			case TIMESTAMP -> (value == null) ? null : timestampFault(value);
		};
		return (fault == null || value != null) ? fault : "is required: it " + fault;
	}

	private static @Nullable String integerFault(@Nullable Object value, long min, long max) {
		if (value instanceof Long number) {
			return (number >= min && number <= max) ? null : "must be between " + min + " and " + max;
		}
		return "must be an integer between " + min + " and " + max;
	}

	private static @Nullable String timestampFault(Object value) {
		String fault = integerFault(value, 0, Long.MAX_VALUE);
		return (fault != null && value instanceof String)
				? "must be epoch milliseconds, an integer between 0 and " + Long.MAX_VALUE : fault;
	}

	private static @Nullable String symbolFault(@Nullable Object value) {
		if (!(value instanceof String symbol)) {
			return "must be a string of 1 to " + MAX_SYMBOL_LENGTH + " characters";
		}
		if (isBlank(symbol)) {
			return "must not be blank";
		}
		if (symbol.length() > MAX_SYMBOL_LENGTH && symbol.codePointCount(0, symbol.length()) > MAX_SYMBOL_LENGTH) {
			return "must have at most " + MAX_SYMBOL_LENGTH + " characters";
		}
		for (int index = 0; index < symbol.length();) {
			int codePoint = symbol.codePointAt(index);
			if (Character.isISOControl(codePoint)) {
				return String.format("must not contain control characters (U+%04X)", codePoint);
			}
			if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
				return String.format("must not contain unpaired surrogates (U+%04X)", codePoint);
			}
			index += Character.charCount(codePoint);
		}
		return null;
	}

	/** No-break spaces are blank to a reader, though not to the isWhitespace method. */
	private static boolean isBlank(String symbol) {
		for (int index = 0; index < symbol.length();) {
			int codePoint = symbol.codePointAt(index);
			if (!Character.isWhitespace(codePoint) && !Character.isSpaceChar(codePoint)) {
				return false;
			}
			index += Character.charCount(codePoint);
		}
		return true;
	}

}
