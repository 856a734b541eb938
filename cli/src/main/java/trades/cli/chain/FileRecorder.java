package trades.cli.chain;

import java.util.function.LongConsumer;

import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;

/**
 * Records what a file holds and is not recorded yet.
 */
public interface FileRecorder {

	/**
	 * Records a file's trades, in the order in which they are read.
	 * @param file the file, which was checked before
	 * @param reader reads it; it is closed in the end
	 * @param result takes what the server confirms, until the end or a failure
	 * @param progress is told of the number of trades that are known to be recorded
	 */
	void run(TradeFile file, RecordReader reader, ImportResult result, LongConsumer progress);

}
