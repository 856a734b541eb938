package trades.cli.file.mapping;

import org.jspecify.annotations.Nullable;

/**
 * A pattern in which each {@code *} stands for any text.
 */
final class Glob {

	private static final char STAR = '*';

	private final String[] pieces;

	Glob(String pattern) {
		this.pieces = pattern.split("\\*", -1);
	}

	static boolean isOne(String pattern) {
		return pattern.indexOf(STAR) >= 0;
	}

	boolean matches(String text) {
		return capture(text) != null;
	}

	/**
	 * What the last star stands for, where each one before it stands for as little as it
	 * can; null if the text doesn't match.
	 */
	@Nullable String capture(String text) {
		String first = this.pieces[0];
		String last = this.pieces[this.pieces.length - 1];
		if (this.pieces.length == 1) {
			return text.equals(first) ? text : null;
		}
		int at = text.startsWith(first) ? first.length() : -1;
		for (int index = 1; at >= 0 && index < this.pieces.length - 1; index++) {
			int found = text.indexOf(this.pieces[index], at);
			at = (found < 0) ? -1 : found + this.pieces[index].length();
		}
		int end = text.length() - last.length();
		return (at >= 0 && at <= end && text.endsWith(last)) ? text.substring(at, end) : null;
	}

	/** Puts text in the place of the star. */
	static String fill(String replacement, String captured) {
		int star = replacement.indexOf(STAR);
		return (star < 0) ? replacement : replacement.substring(0, star) + captured + replacement.substring(star + 1);
	}

}
