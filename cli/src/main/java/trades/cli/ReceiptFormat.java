package trades.cli;

import java.util.Locale;

/**
 * How an import tells what it has done.
 */
enum ReceiptFormat {

	TEXT, JSON, JSONL, CSV;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
