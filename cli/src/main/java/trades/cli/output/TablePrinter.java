package trades.cli.output;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import trades.cli.client.Trade;

/**
 * Prints a table for people. The first rows decide how wide its columns are, so that it
 * can stream: a wider value further down sticks out, but stays one value.
 */
final class TablePrinter implements TradePrinter {

	private static final int SAMPLE = 500;

	private static final String GAP = "  ";

	private static final String[] HEADER = { "ID", "TYPE", "USER", "SYMBOL", "SHARES", "PRICE", "TIMESTAMP" };

	private static final boolean[] RIGHT = { true, false, true, false, true, true, false };

	private final PrintWriter out;

	private final ZoneId zone;

	private final List<String[]> sample = new ArrayList<>();

	private final int[] widths = new int[HEADER.length];

	private boolean started;

	TablePrinter(OutputStream out, ZoneId zone) {
		this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		this.zone = zone;
		widen(HEADER);
	}

	@Override
	public void print(Trade trade) {
		String[] row = { Long.toString(trade.id()), TerminalText.escape(trade.type()), Long.toString(trade.userId()),
				TerminalText.escape(trade.symbol()), Long.toString(trade.shares()), Long.toString(trade.price()),
				LocalTimestamp.format(trade.timestamp(), this.zone) };
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
			write(HEADER);
			this.sample.forEach(this::write);
			this.sample.clear();
		}
	}

	private void write(String[] row) {
		StringBuilder line = new StringBuilder(96);
		for (int column = 0; column < row.length; column++) {
			String padding = " ".repeat(Math.max(0, this.widths[column] - DisplayWidth.of(row[column])));
			line.append((column == 0) ? "" : GAP);
			if (RIGHT[column]) {
				line.append(padding).append(row[column]);
			}
			else {
				line.append(row[column]).append((column == row.length - 1) ? "" : padding);
			}
		}
		this.out.append(line.append('\n'));
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
