package trades.cli.output;

import trades.cli.client.answer.Trade;
import trades.cli.client.answer.TradeReader;

/**
 * Prints the trades in the server's JSON.
 */
final class ParsedDocuments implements DocumentPrinter {

	private final RowPrinter<Trade> printer;

	private boolean started;

	ParsedDocuments(RowPrinter<Trade> printer) {
		this.printer = printer;
	}

	@Override
	public void print(byte[] json) {
		this.printer.print(TradeReader.read(json));
		this.started = true;
	}

	@Override
	public void finish() {
		if (this.started) {
			this.printer.finish();
		}
	}

}
