package trades.cli.output;

import trades.cli.client.answer.Trade;

/**
 * Prints trades one after the other.
 */
public interface TradePrinter {

	/** Prints what comes before all trades, of which none needs to be known for that. */
	void begin();

	/** Prints a trade, at the latest with the next {@link #flush()}. */
	void print(Trade trade);

	/** Shows everything that was printed so far. */
	void flush();

	/** Completes the output, which may so far have been empty. */
	void finish();

}
