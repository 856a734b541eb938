package trades.cli.file;

import org.jspecify.annotations.Nullable;

/**
 * Integers as JSON writes them: no plus sign, no leading zeros, no digits of other
 * scripts.
 */
final class Integers {

	private static final int LONGEST = 20;

	private Integers() {
	}

	/** The number; null if the text is none, or one that doesn't fit in 64 bits. */
	static @Nullable Long parse(String text) {
		int first = text.startsWith("-") ? 1 : 0;
		int digits = text.length() - first;
		if (digits == 0 || text.length() > LONGEST || (digits > 1 && text.charAt(first) == '0')) {
			return null;
		}
		for (int index = first; index < text.length(); index++) {
			if (text.charAt(index) < '0' || text.charAt(index) > '9') {
				return null;
			}
		}
		try {
			return Long.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
