package trades.server.adapter.in.web.problem;

/**
 * What a client sent, on its way into a message: only a piece of it, and nothing that
 * forges what is around it. Each takes as long as the piece, however long the text is.
 */
public final class ClientText {

	/** How many characters of a text are shown. */
	static final int MAX_LENGTH = 100;

	private static final char REPLACEMENT = '\uFFFD';

	private ClientText() {
	}

	/**
	 * The first 100 characters (code points), with a replacement for each surrogate that
	 * has no partner, since it can't be written in UTF-8.
	 */
	public static String cut(CharSequence text) {
		StringBuilder piece = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
		int end = 0;
		for (int count = 0; count < MAX_LENGTH && end < text.length(); count++) {
			int codePoint = Character.codePointAt(text, end);
			end += Character.charCount(codePoint);
			piece.appendCodePoint(isSurrogate(codePoint) ? REPLACEMENT : codePoint);
		}
		return piece.toString();
	}

	/**
	 * A piece of the text for a line of a log or a terminal: whatever would end the line
	 * or steer a terminal is escaped as in Java.
	 */
	public static String printable(CharSequence text) {
		return line(cut(text));
	}

	/** All of a message that quotes pieces of text, for a line of a log. */
	static String line(String message) {
		StringBuilder line = new StringBuilder();
		message.codePoints().forEach(codePoint -> {
			if (isPrintable(codePoint)) {
				line.appendCodePoint(codePoint);
			}
			else {
				line.append(String.format((codePoint > Character.MAX_VALUE) ? "\\x{%x}" : "\\u%04x", codePoint));
			}
		});
		return line.toString();
	}

	private static boolean isPrintable(int codePoint) {
		return switch (Character.getType(codePoint)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.UNASSIGNED, Character.PRIVATE_USE ->
				false;
			default -> codePoint != '\\';
		};
	}

	private static boolean isSurrogate(int codePoint) {
		return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
	}

}
