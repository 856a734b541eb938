package trades.cli.output;

/**
 * Prints rows, such as trades, one after the other.
 */
public interface RowPrinter<T> {

	/** Prints what comes before all rows, of which none needs to be known for that. */
	void begin();

	/** Prints a row, at the latest with the next {@link #flush()}. */
	void print(T row);

	/** Shows everything that was printed so far. */
	void flush();

	/** Completes the output, which may so far have been empty. */
	void finish();

}
