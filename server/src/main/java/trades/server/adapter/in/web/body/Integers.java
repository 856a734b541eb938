package trades.server.adapter.in.web.body;

import org.jspecify.annotations.Nullable;

/** Integers as clients write them. */
public final class Integers {

	/** The digits of the greatest number, and a sign. */
	private static final int MAX_LENGTH = 20;

	private Integers() {
	}

	/** The integer that these ASCII digits spell, or null when they don't fit 63 bits. */
	public static @Nullable Long ofDigits(String text) {
		return text.startsWith("-") ? null : parse(text);
	}

	/**
	 * The integer that JSON reads here, or null: nothing but a sign and digits, no zeros
	 * before others, and within 64 bits.
	 */
	public static @Nullable Long ofJson(String text) {
		int start = text.startsWith("-") ? 1 : 0;
		boolean hasLeadingZero = text.length() > start + 1 && text.charAt(start) == '0';
		return (hasLeadingZero || text.length() > MAX_LENGTH) ? null : parse(text);
	}

	/** {@link Long#parseLong} alone takes a plus sign and the digits of all scripts. */
	private static @Nullable Long parse(String text) {
		for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
			if (text.charAt(i) < '0' || text.charAt(i) > '9') {
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
