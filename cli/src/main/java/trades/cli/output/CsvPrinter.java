package trades.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * Prints CSV (RFC 4180) with the JSON's field names as its header. Values are data: none
 * is escaped or localised.
 */
final class CsvPrinter<T> implements RowPrinter<T> {

	private final CsvWriter csv;

	private final List<? extends Column<T>> fields;

	private boolean headed;

	CsvPrinter(Layout<T> layout) {
		this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(layout.out(), StandardCharsets.UTF_8);
		this.fields = layout.fields();
		this.headed = !layout.header();
	}

	@Override
	public void begin() {
		if (!this.headed) {
			this.headed = true;
			this.csv.writeRecord(this.fields.stream().map(Column::key).toArray(String[]::new));
		}
	}

	@Override
	public void print(T item) {
		begin();
		String[] row = new String[this.fields.size()];
		for (int column = 0; column < row.length; column++) {
			row[column] = this.fields.get(column).data(item);
		}
		this.csv.writeRecord(row);
	}

	@Override
	public void flush() {
		try {
			this.csv.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void finish() {
		begin();
		flush();
	}

}
