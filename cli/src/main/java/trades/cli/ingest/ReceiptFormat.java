package trades.cli.ingest;

import java.util.Locale;

/**
 * How an import tells what it has done.
 */
public enum ReceiptFormat {

	TEXT, JSON, JSONL, CSV;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
