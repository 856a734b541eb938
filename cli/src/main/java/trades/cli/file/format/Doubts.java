package trades.cli.file.format;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

/**
 * What the server would record though nobody can have meant it. It isn't held against
 * what the server itself has listed.
 *
 * @param plausible which times can be meant
 */
record Doubts(PlausibleTime plausible) {

	/**
	 * Rejects a symbol with a blank at an end: it would be another than the one without.
	 */
	void rejectSymbol(TradeRecord record) {
		if (record.value(Field.SYMBOL) instanceof String symbol && !symbol.isEmpty()
				&& (isBlank(symbol.charAt(0)) || isBlank(symbol.charAt(symbol.length() - 1)))
				&& record.violations().isEmpty()) {
			record.reject(Field.SYMBOL.key(), visible(symbol), "must not begin or end with a blank");
		}
	}

	/** Rejects epoch milliseconds that look like another time. */
	void rejectTimestamp(TradeRecord record) {
		if (record.value(Field.TIMESTAMP) instanceof Long millis) {
			String fault = this.plausible.fault(millis);
			if (fault != null) {
				record.reject(Field.TIMESTAMP.key(), millis.toString(), fault);
			}
		}
	}

	private static boolean isBlank(char character) {
		return character <= ' ' || Character.isWhitespace(character) || Character.isSpaceChar(character);
	}

	private static String visible(String symbol) {
		StringBuilder text = new StringBuilder().append('"');
		for (int index = 0; index < symbol.length(); index++) {
			char character = symbol.charAt(index);
			if (character != ' ' && isBlank(character)) {
				text.append(String.format("\\u%04x", (int) character));
			}
			else {
				text.append(character);
			}
		}
		return text.append('"').toString();
	}

	/**
	 * What to do about a number that is no integer.
	 * @return null if the text is no such number
	 */
	static @Nullable String decimalHint(Field field, String text) {
		int point = Math.max(text.indexOf('.'), text.indexOf(','));
		if (point <= 0 || Integers.parse(text.substring(0, point)) == null || !isDigits(text, point + 1)) {
			return null;
		}
		if (text.substring(point + 1).replace("0", "").isEmpty()) {
			return "must be an integer: write " + text.substring(0, point);
		}
		return (field == Field.PRICE)
				? "must be an integer: prices are whole numbers in the unit of your book, such as cents: --scale price=100"
				: null;
	}

	private static boolean isDigits(String text, int from) {
		return from < text.length() && text.chars().skip(from).allMatch((digit) -> digit >= '0' && digit <= '9');
	}

}
