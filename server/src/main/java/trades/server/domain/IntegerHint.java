package trades.server.domain;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/** What helps somebody who sent something else where an integer is due. */
final class IntegerHint {

	private static final String OF_NUMBERS = "0123456789+-.eE";

	/** Longer ones are not meant to be read by people. */
	private static final int MAX_LENGTH = 40;

	private IntegerHint() {
	}

	/**
	 * Words to follow the rule, or none.
	 * @param value what was sent for the field: no {@link Long}
	 */
	static String of(String field, Object value, long min, long max) {
		BigDecimal number = number(value.toString());
		boolean isWhole = number != null && number.stripTrailingZeros().scale() <= 0;
		if (number != null && isWhole && number.compareTo(BigDecimal.valueOf(min)) >= 0
				&& number.compareTo(BigDecimal.valueOf(max)) <= 0) {
			return ": write " + number.longValueExact();
		}
		if (TradeRules.TIMESTAMP.equals(field)) {
			return ": epoch milliseconds, such as 1531522701000";
		}
		if (TradeRules.PRICE.equals(field) && number != null && !isWhole) {
			return ": prices are whole numbers in the unit of your book, such as cents";
		}
		return "";
	}

	private static @Nullable BigDecimal number(String text) {
		if (text.length() > MAX_LENGTH || !text.chars().allMatch(c -> OF_NUMBERS.indexOf(c) >= 0)) {
			return null;
		}
		try {
			return new BigDecimal(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
