package trades.cli.output;

/**
 * Prints single trades, each given as the server's JSON.
 */
public interface DocumentPrinter {

	/** Prints a trade, at the latest with {@link #finish()}. */
	void print(byte[] json);

	/** Completes the output, of which there is none if nothing was printed. */
	void finish();

}
