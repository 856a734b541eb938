package trades.cli.file.format;

import org.jspecify.annotations.Nullable;

/**
 * Integers as JSON writes them: no plus sign, no leading zeros, no digits of other
 * scripts.
 */
final class Integers {

	/** Of the least and the greatest number of 64 bits. */
	private static final int MOST_DIGITS = 19;

	private Integers() {
	}

	/** The number; null if the text is none, or one that doesn't fit in 64 bits. */
	static @Nullable Long parse(String text) {
		int first = text.startsWith("-") ? 1 : 0;
		int digits = text.length() - first;
		if (digits == 0 || digits > MOST_DIGITS || (digits > 1 && text.charAt(first) == '0')) {
			return null;
		}
		// Negative numbers reach further than positive ones.
		long negative = 0;
		for (int index = first; index < text.length(); index++) {
			int digit = text.charAt(index) - '0';
			if (digit < 0 || digit > 9) {
				return null;
			}
			negative = 10 * negative - digit;
		}
		// What is too large for 64 bits has become positive, with this few digits.
		if (negative > 0 || (first == 0 && negative == Long.MIN_VALUE)) {
			return null;
		}
		return (first == 0) ? -negative : negative;
	}

}
