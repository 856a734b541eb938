package trades.cli.file;

import java.util.Locale;

/**
 * The formats of files.
 */
public enum FileFormat {

	CSV, NDJSON, JSON;

	/**
	 * Tells the format by the content, which no name can belie, or else by the name.
	 */
	static FileFormat guess(String name, RecordBuffer content) {
		int at = content.start();
		while (at < content.limit() && JsonText.isBlank(content.bytes()[at])) {
			at++;
		}
		byte first = (at < content.limit()) ? content.bytes()[at] : 0;
		String lower = name.toLowerCase(Locale.ROOT);
		if (first == '[' || (first != '{' && lower.endsWith(".json"))) {
			return JSON;
		}
		boolean lines = first == '{' || lower.endsWith(".jsonl") || lower.endsWith(".ndjson");
		return lines ? NDJSON : CSV;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
