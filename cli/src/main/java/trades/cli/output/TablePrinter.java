package trades.cli.output;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import trades.cli.terminal.DisplayWidth;
import trades.cli.terminal.Style;

/**
 * Prints a table for people. The first rows decide how wide its columns are, so that it
 * can stream: a wider value further down sticks out, but stays one value. Without rows,
 * its columns are as wide as most values are.
 */
final class TablePrinter<T> implements RowPrinter<T> {

	private static final int SAMPLE = 500;

	private static final String GAP = "  ";

	private final List<? extends Column<T>> fields;

	private final boolean header;

	private final Style style;

	private final PrintWriter out;

	private final ZoneId zone;

	private final List<String[]> sample = new ArrayList<>();

	private final int[] widths;

	private boolean started;

	TablePrinter(Layout<T> layout) {
		this.fields = layout.fields();
		this.header = layout.header();
		this.style = layout.style();
		this.widths = new int[this.fields.size()];
		this.out = new PrintWriter(new OutputStreamWriter(layout.out(), StandardCharsets.UTF_8));
		this.zone = layout.zone().get();
		if (this.header) {
			widen(headings());
		}
	}

	private String[] headings() {
		return this.fields.stream().map(Column::heading).toArray(String[]::new);
	}

	@Override
	public void begin() {
		for (int column = 0; column < this.widths.length; column++) {
			this.widths[column] = Math.max(this.widths[column], this.fields.get(column).usualWidth());
		}
		start();
	}

	@Override
	public void print(T item) {
		String[] row = new String[this.fields.size()];
		for (int column = 0; column < row.length; column++) {
			row[column] = this.fields.get(column).text(item, this.zone);
		}
		if (this.started) {
			write(row);
			return;
		}
		widen(row);
		this.sample.add(row);
		if (this.sample.size() == SAMPLE) {
			start();
		}
	}

	private void widen(String[] row) {
		for (int column = 0; column < row.length; column++) {
			this.widths[column] = Math.max(this.widths[column], DisplayWidth.of(row[column]));
		}
	}

	private void start() {
		if (!this.started) {
			this.started = true;
			if (this.header) {
				this.out.append(this.style.heading(line(headings(), Style.PLAIN))).append('\n');
			}
			this.sample.forEach(this::write);
			this.sample.clear();
		}
	}

	private void write(String[] row) {
		this.out.append(line(row, this.style)).append('\n');
	}

	private String line(String[] row, Style types) {
		StringBuilder line = new StringBuilder(96);
		for (int column = 0; column < row.length; column++) {
			Column<T> field = this.fields.get(column);
			String padding = " ".repeat(Math.max(0, this.widths[column] - DisplayWidth.of(row[column])));
			String value = field.isType() ? types.type(row[column]) : row[column];
			line.append((column == 0) ? "" : GAP);
			if (field.isNumber()) {
				line.append(padding).append(value);
			}
			else {
				line.append(value).append((column == row.length - 1) ? "" : padding);
			}
		}
		return line.toString();
	}

	@Override
	public void flush() {
		if (!this.sample.isEmpty()) {
			start();
		}
		this.out.flush();
	}

	@Override
	public void finish() {
		start();
		flush();
	}

}
