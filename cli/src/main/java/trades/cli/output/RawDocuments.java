package trades.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import trades.cli.client.answer.TradeReader;

/**
 * Prints the server's JSON as it came, and a line end: the only object, or an array of
 * objects.
 */
final class RawDocuments implements DocumentPrinter {

	private final OutputStream out;

	private final boolean array;

	private boolean started;

	RawDocuments(OutputStream out, boolean array) {
		this.out = out;
		this.array = array;
	}

	@Override
	public void print(byte[] json) {
		// Only to be sure that it is one.
		TradeReader.read(json);
		try {
			if (this.array) {
				this.out.write(this.started ? ',' : '[');
			}
			this.out.write(json);
			this.started = true;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void finish() {
		try {
			if (this.started) {
				this.out.write((this.array ? "]\n" : "\n").getBytes(StandardCharsets.US_ASCII));
			}
			this.out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
