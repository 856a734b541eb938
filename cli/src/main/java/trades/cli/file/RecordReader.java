package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * Reads a file of trades from its beginning to its end.
 */
public interface RecordReader extends Closeable {

	/**
	 * Reads the next record, valid or not.
	 * @return false if there is none
	 */
	boolean read(TradeRecord record) throws IOException;

	/**
	 * What says how the records are to be understood, besides their own bytes: the format
	 * and the header, known when the first record has been read.
	 */
	byte[] preamble();

}
