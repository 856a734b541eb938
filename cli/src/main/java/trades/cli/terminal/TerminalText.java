package trades.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

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

	/**
	 * Has what is written for programs made harmless where a terminal shows it; lines and
	 * tabs stay, and what isn't UTF-8 is shown as U+FFFD.
	 */
	static OutputStream escaping(OutputStream out) {
		return new Escaping(out);
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

	/** Characters may come in parts. */
	private static final class Escaping extends FilterOutputStream {

		private static final int SIZE = 8192;

		private static final Pattern LAYOUT = Pattern.compile("(?<=[\n\t])|(?=[\n\t])");

		private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPLACE);

		private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);

		private final CharBuffer chars = CharBuffer.allocate(SIZE);

		private Escaping(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			for (int done = 0; done < length;) {
				int part = Math.min(this.bytes.remaining(), length - done);
				this.bytes.put(source, offset + done, part).flip();
				this.decoder.decode(this.bytes, this.chars, false);
				this.bytes.compact();
				for (String piece : LAYOUT.split(this.chars.flip())) {
					boolean layout = piece.equals("\n") || piece.equals("\t");
					this.out.write((layout ? piece : escape(piece)).getBytes(StandardCharsets.UTF_8));
				}
				this.chars.clear();
				done += part;
			}
		}

	}

}
