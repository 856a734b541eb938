package trades.cli.chain;

import java.io.IOException;
import java.util.function.LongConsumer;

import trades.cli.file.FileException;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;

/**
 * Records files of trades that were checked before.
 */
public final class Importer {

	private final BatchSender sender;

	private final String salt;

	/**
	 * Creates an importer.
	 * @param salt empty, or what makes its imports differ from others of the same content
	 */
	public Importer(BatchSender sender, String salt) {
		this.sender = sender;
		this.salt = salt;
	}

	/**
	 * Records a file's trades, those that it hasn't recorded before.
	 * @param result takes what the server confirms, until the end or a failure
	 * @param progress is told of the number of trades that are known to be recorded
	 */
	public void run(TradeFile file, RecordReader reader, ImportResult result, LongConsumer progress) {
		try (ParseAhead source = new ParseAhead(file, reader)) {
			Window window = new Window(source);
			window.size(1);
			new FileImport(file, window, new ChainKeys(this.salt, source.preamble()), this.sender).run(result,
					progress);
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), String.valueOf(ex.getMessage()));
		}
	}

}
