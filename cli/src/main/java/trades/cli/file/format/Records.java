package trades.cli.file.format;

import java.io.IOException;

import trades.cli.record.TradeRecord;

/**
 * The records of a file, from its beginning to its end.
 */
public interface Records {

	/**
	 * Reads the next record, valid or not.
	 * @return false if there is none
	 */
	boolean next(TradeRecord record) throws IOException;

	/** Whether the last record has no end, so that there may be more of it some day. */
	default boolean isCutOff() {
		return false;
	}

}
