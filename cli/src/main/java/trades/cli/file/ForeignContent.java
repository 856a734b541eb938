package trades.cli.file;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes by its first bytes what people take for a file of trades and is no text in
 * UTF-8.
 */
final class ForeignContent {

	private ForeignContent() {
	}

	/** What it is and what to do about it; null if it may be such a text. */
	static @Nullable String recognize(RecordBuffer content) {
		if (content.startsWith(0x1F, 0x8B)) {
			return "it is compressed: unpack it first, as in zcat FILE | trades import -";
		}
		if (content.startsWith('P', 'K', 3, 4) || content.startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
			return "it is a spreadsheet or an archive: save it as CSV in UTF-8";
		}
		boolean marked = content.startsWith(0xFF, 0xFE) || content.startsWith(0xFE, 0xFF);
		return (marked || hasWideCharacters(content)) ? "it is UTF-16: save it as UTF-8" : null;
	}

	/** Half of the bytes of ASCII are zero in UTF-16. */
	private static boolean hasWideCharacters(RecordBuffer content) {
		byte[] bytes = content.bytes();
		return content.limit() >= 4 && bytes[0] == 0 == (bytes[2] == 0) && bytes[1] == 0 == (bytes[3] == 0)
				&& (bytes[0] == 0) != (bytes[1] == 0);
	}

}
