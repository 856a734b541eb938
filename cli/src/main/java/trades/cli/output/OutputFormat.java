package trades.cli.output;

import java.util.Locale;
import java.util.Optional;

import trades.cli.client.answer.Trade;

/**
 * The formats that can be asked for.
 */
public enum OutputFormat {

	TABLE, JSON, JSONL, CSV;

	/**
	 * What prints trades one by one; nothing for {@link #JSON}, where the server's own
	 * bytes are the output.
	 */
	public Optional<RowPrinter<Trade>> trades(Layout<Trade> layout) {
		return switch (this) {
			case TABLE -> Optional.of(new TablePrinter<>(layout));
			case JSON -> Optional.empty();
			case JSONL -> Optional.of(new JsonLinesPrinter(layout.out()));
			case CSV -> Optional.of(new CsvPrinter<>(layout));
		};
	}

	/** Whether it has columns, which can be chosen. */
	public boolean hasColumns() {
		return this == TABLE || this == CSV;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
