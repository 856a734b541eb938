package trades.cli.file;

import java.util.Locale;

/**
 * The formats of files.
 */
public enum FileFormat {

	CSV, NDJSON, JSON;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
