package trades.cli.output;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import trades.cli.client.answer.Trade;
import trades.cli.client.answer.TradeReader;
import trades.cli.terminal.StandardOutput;

/**
 * Prints single trades, each given as the server's JSON.
 */
public final class DocumentPrinter {

	private final @Nullable RowPrinter<Trade> rows;

	private final StandardOutput out;

	private final boolean array;

	private boolean started;

	/**
	 * Creates a printer.
	 * @param rows prints the trades; null if the server's own bytes are the output
	 * @param array whether these are an array, rather than the only object
	 */
	public DocumentPrinter(@Nullable RowPrinter<Trade> rows, StandardOutput out, boolean array) {
		this.rows = rows;
		this.out = out;
		this.array = array;
	}

	/** Prints a trade, at the latest with {@link #finish()}. */
	public void print(byte[] json) {
		// Bytes that go out as they came have to be a trade, too.
		Trade trade = TradeReader.read(json);
		if (this.rows != null) {
			this.rows.print(trade);
		}
		else {
			if (this.array) {
				this.out.write(this.started ? ',' : '[');
			}
			this.out.write(json);
		}
		this.started = true;
	}

	/** Completes the output, of which there is none if nothing was printed. */
	public void finish() {
		if (this.rows == null) {
			if (this.started) {
				this.out.write((this.array ? "]\n" : "\n").getBytes(StandardCharsets.US_ASCII));
			}
			this.out.flush();
		}
		else if (this.started) {
			this.rows.finish();
		}
	}

}
