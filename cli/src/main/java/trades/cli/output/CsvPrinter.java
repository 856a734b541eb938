package trades.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import trades.cli.client.Trade;

/**
 * Prints CSV (RFC 4180) with the JSON's field names as its header. Values are data: none
 * is escaped or localised.
 */
final class CsvPrinter implements TradePrinter {

	private final CsvWriter csv;

	private boolean started;

	CsvPrinter(OutputStream out) {
		this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
	}

	@Override
	public void print(Trade trade) {
		start();
		this.csv.writeRecord(Long.toString(trade.id()), trade.type(), Long.toString(trade.userId()), trade.symbol(),
				Long.toString(trade.shares()), Long.toString(trade.price()), Long.toString(trade.timestamp()));
	}

	private void start() {
		if (!this.started) {
			this.started = true;
			this.csv.writeRecord("id", "type", "user_id", "symbol", "shares", "price", "timestamp");
		}
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
		start();
		flush();
	}

}
