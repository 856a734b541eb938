package trades.cli.output;

import java.io.OutputStream;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The formats that can be asked for.
 */
public enum OutputFormat {

	TABLE, JSON, JSONL, CSV;

	/**
	 * What prints trades one by one; nothing for {@link #JSON}, where the server's own
	 * bytes are the output.
	 */
	public Optional<TradePrinter> trades(OutputStream out, Supplier<ZoneId> zone) {
		return switch (this) {
			case TABLE -> Optional.of(new TablePrinter(out, zone.get()));
			case JSON -> Optional.empty();
			case JSONL -> Optional.of(new JsonLinesPrinter(out));
			case CSV -> Optional.of(new CsvPrinter(out));
		};
	}

	/**
	 * What prints single trades.
	 * @param many whether more than one was asked for
	 */
	public DocumentPrinter documents(OutputStream out, Supplier<ZoneId> zone, boolean many) {
		return trades(out, zone).<DocumentPrinter>map(ParsedDocuments::new)
			.orElseGet(() -> new RawDocuments(out, many));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
