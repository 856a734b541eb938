package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;

import trades.cli.record.TradeRecord;

/**
 * Reads a file of trades from its beginning to its end.
 */
public interface RecordReader extends Closeable {

	/**
	 * Reads the next record, valid or not.
	 * @return false if there is none
	 */
	boolean read(TradeRecord record) throws IOException;

	/** Whether the last record has no end, so that there may be more of it some day. */
	boolean isCutOff();

	/** About how many bytes of the file were read. */
	long position();

}
