package trades.cli.chain;

import java.io.IOException;
import java.util.function.Function;
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
		with(file, reader, (chunks) -> {
			chunks.run(result, progress);
			return result;
		});
	}

	/**
	 * Asks whether an earlier import with the same salt has recorded the beginning of a
	 * file that is not empty.
	 */
	public boolean isBegun(TradeFile file, RecordReader reader) {
		return with(file, reader, FileImport::isBegun);
	}

	private <R> R with(TradeFile file, RecordReader reader, Function<FileImport, R> action) {
		try (ParseAhead source = new ParseAhead(file, reader)) {
			return action.apply(new FileImport(file, new Window(source), new ChainKeys(this.salt), this.sender));
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), ex);
		}
	}

}
