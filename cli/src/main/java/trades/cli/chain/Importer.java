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
public final class Importer implements FileRecorder {

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

	@Override
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
