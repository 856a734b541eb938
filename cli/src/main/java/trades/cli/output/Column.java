package trades.cli.output;

import java.time.ZoneId;

/**
 * A column of a table or CSV.
 */
interface Column<T> {

	/** Its name in the API. */
	String key();

	/** Its heading in a table. */
	String heading();

	/** Whether it is aligned to the right. */
	boolean isNumber();

	/** Whether its values are types of trades, which have colours. */
	default boolean isType() {
		return false;
	}

	/** How wide a column is in which most values have room. */
	int usualWidth();

	/** The value as data: not escaped, not localised. */
	String data(T row);

	/** The value for people. */
	String text(T row, ZoneId zone);

}
