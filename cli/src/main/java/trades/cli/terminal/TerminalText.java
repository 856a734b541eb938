package trades.cli.terminal;

/**
 * Text from elsewhere, made harmless for a terminal: what could move its cursor, change
 * its state, turn the writing direction or hide is shown as {@code \}{@code u001b}.
 */
public final class TerminalText {

	private TerminalText() {
	}

	public static String escape(String text) {
		int plain = plainPrefix(text);
		if (plain == text.length()) {
			return text;
		}
		StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
		for (int index = plain; index < text.length();) {
			int codePoint = text.codePointAt(index);
			if (isHarmless(codePoint)) {
				escaped.appendCodePoint(codePoint);
			}
			else {
				for (char unit : Character.toChars(codePoint)) {
					escaped.append("\\u").append(String.format("%04x", (int) unit));
				}
			}
			index += Character.charCount(codePoint);
		}
		return escaped.toString();
	}

	private static int plainPrefix(String text) {
		int index = 0;
		while (index < text.length()) {
			int codePoint = text.codePointAt(index);
			if (!isHarmless(codePoint)) {
				return index;
			}
			index += Character.charCount(codePoint);
		}
		return index;
	}

	private static boolean isHarmless(int codePoint) {
		if (codePoint >= ' ' && codePoint < 0x7F) {
			return true;
		}
		return switch (Character.getType(codePoint)) {
			// C0, DEL and C1; bidi controls and zero width; line and paragraph
			// separators.
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.SURROGATE ->
				false;
			default -> true;
		};
	}

}
