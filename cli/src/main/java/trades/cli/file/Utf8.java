package trades.cli.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text that really is UTF-8.
 */
final class Utf8 {

	private Utf8() {
	}

	/**
	 * Decodes bytes.
	 * @throws CharacterCodingException if they are not UTF-8
	 */
	static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
		String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		// The fast way replaces what is invalid: only then is a second look needed.
		if (text.indexOf('\uFFFD') >= 0) {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
		}
		return text;
	}

}
