package trades.cli.file.mapping;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Options that would make something of a file that is refused. They are only ever
 * proposed.
 */
public final class Proposals {

	private static final int LONGEST_VALUE = 60;

	private static final Pattern PLAIN = Pattern.compile("[\\w.:=,/-]+");

	private Proposals() {
	}

	/**
	 * What may be meant by a type that is none, at the end of a sentence.
	 * @param column the name of its column
	 */
	public static String ofType(String value, String column, Mapping mapping) {
		if (value.length() > LONGEST_VALUE || value.chars().anyMatch(Character::isISOControl)) {
			return "";
		}
		String type = likelyType(value);
		if (type != null) {
			return "; to take it for that: " + option("values", "type:" + OptionText.quote(value) + "=" + type);
		}
		return mapping.isNone() ? "" : "; if the row is no trade: "
				+ option("skip-rows", OptionText.quote(column) + "=" + OptionText.quote(value));
	}

	static @Nullable String likelyType(String value) {
		String lower = value.strip().toLowerCase(Locale.ROOT);
		boolean buy = lower.contains("buy") || lower.equals("b") || lower.equals("bought");
		boolean sell = lower.contains("sell") || lower.equals("s") || lower.equals("sold");
		boolean cancelled = lower.contains("cancel") || lower.contains("(ca");
		return (buy == sell || cancelled) ? null : buy ? "buy" : "sell";
	}

	/** An option as it is typed into a shell. */
	static String option(String name, String value) {
		String word = PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
		return "--" + name + " " + word;
	}

}
