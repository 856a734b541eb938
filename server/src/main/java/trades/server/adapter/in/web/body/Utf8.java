package trades.server.adapter.in.web.body;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

import trades.server.adapter.in.web.problem.MalformedBodyException;

/**
 * Decodes bodies strictly, where {@link String} would put replacement characters into a
 * symbol.
 */
public final class Utf8 {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private Utf8() {
	}

	/**
	 * The text of a body, without a byte order mark.
	 * @param language what the body is written in, for a message
	 * @throws MalformedBodyException with line and column of the first byte that is no
	 * UTF-8, or with what the body is when that is plain to see
	 */
	public static CharBuffer decode(byte[] body, String language) {
		String foreign = ForeignBytes.describe(body);
		if (foreign != null) {
			throw new MalformedBodyException("the body is " + foreign);
		}
		CharBuffer text = CharBuffer.allocate(body.length);
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
		ByteBuffer bytes = ByteBuffer.wrap(body);
		CoderResult result = decoder.decode(bytes, text, true);
		text.flip();
		if (result.isError()) {
			String before = text.toString();
			long line = 1 + before.chars().filter(c -> c == '\n').count();
			int column = before.length() - before.lastIndexOf('\n');
			throw new MalformedBodyException(language,
					String.format("the byte 0x%02X is not valid UTF-8", bytes.get(bytes.position())), line, column);
		}
		if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
			text.get();
		}
		return text.slice();
	}

}
