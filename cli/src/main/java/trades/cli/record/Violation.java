package trades.cli.record;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong in a file.
 *
 * @param line the file's own line, from 1
 * @param field the field that breaks a rule; null if the record as a whole is at fault
 * @param value the value as it stands in the file; null where it is missing
 * @param detail what is wrong
 */
public record Violation(long line, @Nullable String field, @Nullable String value, String detail) {

	private static final int EXCERPT = 100;

	public Violation {
		value = (value != null) ? excerpt(value.replace(TradeRecord.MALFORMED, '\uFFFD')) : null;
	}

	/** As much of a file's text as a message repeats. */
	public static String excerpt(String text) {
		return (text.codePointCount(0, text.length()) > EXCERPT)
				? text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…" : text;
	}

	/** {@code line: field: value: what is wrong}, without what there isn't. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder().append(this.line).append(": ");
		if (this.field != null) {
			text.append(this.field).append(": ");
		}
		if (this.value != null) {
			text.append(this.value.isEmpty() ? "\"\"" : this.value).append(": ");
		}
		return text.append(this.detail).toString();
	}

}
