package trades.cli.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of a file tell about it.
 */
final class FileBeginning {

	/** Before the delimiter, in a line of its own. */
	private static final String NAMED = "sep=";

	private static final char[] DELIMITERS = { ',', ';', '\t', '|' };

	private final byte[] bytes;

	private final FileFormat format;

	private final char delimiter;

	private final int skippedLines;

	private final int textAt;

	/**
	 * Looks at a file, as far as the user does not say how it is to be read.
	 */
	FileBeginning(byte[] bytes, String name, ReadingOptions options) {
		this.bytes = bytes;
		int lines = options.mapping().skippedLines();
		int at = lineAt(startsWith(0xEF, 0xBB, 0xBF) ? 3 : 0, lines);
		String text = new String(bytes, Math.max(0, at), bytes.length - Math.max(0, at), StandardCharsets.UTF_8);
		this.format = (options.format() != null) ? options.format() : format(text.stripLeading(), name);
		boolean named = at >= 0 && this.format == FileFormat.CSV && namesDelimiter(text);
		char found = named ? text.charAt(NAMED.length()) : delimiter(text.stripLeading());
		this.delimiter = (options.delimiter() != null) ? options.delimiter() : found;
		this.skippedLines = named ? lines + 1 : lines;
		this.textAt = named ? lineAt(at, 1) : at;
	}

	private int lineAt(int from, int number) {
		int at = from;
		for (int lines = 0; lines < number; lines++) {
			while (at < this.bytes.length && !isEndOfLine((char) this.bytes[at])) {
				at++;
			}
			if (at == this.bytes.length) {
				return -1;
			}
			at += (this.bytes[at] == '\r' && at + 1 < this.bytes.length && this.bytes[at + 1] == '\n') ? 2 : 1;
		}
		return at;
	}

	/**
	 * Where the text begins: behind a byte order mark, if there is one, and the lines to
	 * skip; -1 if there are not that many here.
	 */
	int textAt() {
		return this.textAt;
	}

	/**
	 * How many lines are skipped: those that the user names, and one that names the
	 * delimiter.
	 */
	int skippedLines() {
		return this.skippedLines;
	}

	FileFormat format() {
		return this.format;
	}

	/** What separates columns. */
	char delimiter() {
		return this.delimiter;
	}

	/**
	 * Recognizes what people take for a file of trades and is no text in UTF-8.
	 * @return what it is and what to do about it; null if it may be such a text
	 */
	@Nullable String foreign() {
		String unpacker = unpacker();
		if (unpacker != null) {
			return "it is compressed: unpack it first, as in " + unpacker + " FILE | trades import -";
		}
		if (startsWith('P', 'K', 3, 4)) {
			return "it is a zip archive, or a spreadsheet: unpack it, or save the sheet as CSV in UTF-8";
		}
		if (startsWith(0xD0, 0xCF, 0x11, 0xE0)) {
			return "it is a spreadsheet: save it as CSV in UTF-8";
		}
		if (hasFourByteCharacters()) {
			return "it is UTF-32: save it as UTF-8";
		}
		boolean marked = startsWith(0xFF, 0xFE) || startsWith(0xFE, 0xFF);
		return (marked || hasWideCharacters()) ? "it is UTF-16: save it as UTF-8" : null;
	}

	private @Nullable String unpacker() {
		if (startsWith(0x1F, 0x8B)) {
			return "zcat";
		}
		if (startsWith('B', 'Z', 'h')) {
			return "bzcat";
		}
		if (startsWith(0xFD, '7', 'z', 'X', 'Z', 0)) {
			return "xzcat";
		}
		return startsWith(0x28, 0xB5, 0x2F, 0xFD) ? "zstdcat" : null;
	}

	private boolean startsWith(int... mark) {
		for (int index = 0; index < mark.length; index++) {
			if (index >= this.bytes.length || (this.bytes[index] & 0xFF) != mark[index]) {
				return false;
			}
		}
		return true;
	}

	/**
	 * With or without a byte order mark, which is one of them, two of four bytes are
	 * zero.
	 */
	private boolean hasFourByteCharacters() {
		return this.bytes.length >= 4 && ((this.bytes[0] != 0 && this.bytes[2] == 0 && this.bytes[3] == 0)
				|| (this.bytes[0] == 0 && this.bytes[1] == 0 && this.bytes[3] != 0));
	}

	/** Half of the bytes of ASCII are zero in UTF-16. */
	private boolean hasWideCharacters() {
		return this.bytes.length >= 4 && this.bytes[0] == 0 == (this.bytes[2] == 0)
				&& this.bytes[1] == 0 == (this.bytes[3] == 0) && (this.bytes[0] == 0) != (this.bytes[1] == 0);
	}

	/**
	 * Tells the format by the content, which no name can belie, or else by the name.
	 */
	private static FileFormat format(String text, String name) {
		char first = text.isEmpty() ? 0 : text.charAt(0);
		String lower = name.toLowerCase(Locale.ROOT);
		if (first == '[' || (first != '{' && lower.endsWith(".json"))) {
			return FileFormat.JSON;
		}
		boolean lines = first == '{' || lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
		return lines ? FileFormat.NDJSON : FileFormat.CSV;
	}

	/** Whether the first line only names the delimiter, as spreadsheets have it. */
	private static boolean namesDelimiter(String text) {
		int end = NAMED.length() + 1;
		return text.regionMatches(true, 0, NAMED, 0, NAMED.length()) && text.length() > end
				&& isEndOfLine(text.charAt(end));
	}

	/** What the header row has most of. */
	private static char delimiter(String text) {
		int[] counts = new int[DELIMITERS.length];
		boolean quoted = false;
		for (int at = 0; at < text.length() && (quoted || !isEndOfLine(text.charAt(at))); at++) {
			char character = text.charAt(at);
			quoted ^= character == '"';
			for (int index = 0; !quoted && index < counts.length; index++) {
				counts[index] += (character == DELIMITERS[index]) ? 1 : 0;
			}
		}
		int most = 0;
		for (int index = 1; index < counts.length; index++) {
			most = (counts[index] > counts[most]) ? index : most;
		}
		return DELIMITERS[most];
	}

	private static boolean isEndOfLine(char character) {
		return character == '\n' || character == '\r';
	}

}
