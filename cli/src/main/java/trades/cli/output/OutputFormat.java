package trades.cli.output;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import trades.cli.client.answer.Trade;
import trades.cli.client.answer.sum.Position;
import trades.cli.client.answer.sum.SumReader;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Style;
import trades.cli.terminal.Surroundings;

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

	/**
	 * Prints positions.
	 * @param json those of the server
	 * @return how many there are, or 1 where nobody looked
	 */
	public int positions(byte[] json, Surroundings surroundings, Style style) {
		StandardOutput out = (this == TABLE) ? surroundings.out() : surroundings.dataOut();
		if (this == JSON) {
			SumReader.positions(json);
			out.write(json, 0, json.length);
			out.write('\n');
			out.flush();
			return 1;
		}
		if (this == JSONL) {
			SumReader.writeLines(json, out);
			return 1;
		}
		List<Position> positions = SumReader.positions(json);
		Layout<Position> layout = new Layout<>(out, surroundings.zone(), PositionField.ALL, true, style);
		RowPrinter<Position> printer = (this == CSV) ? new CsvPrinter<>(layout) : new TablePrinter<>(layout);
		positions.forEach(printer::print);
		printer.finish();
		return positions.size();
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
