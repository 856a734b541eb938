package trades.cli.file;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads a file from its beginning to its end to find all that is wrong in it.
 */
public final class FileCheck {

	private static final int STEP = 8192;

	private long trades;

	private long badRecords;

	private long violations;

	private long bytes;

	/**
	 * Reads the file.
	 * @param violation is told of everything that is wrong
	 * @param progress is run now and then
	 */
	public void run(RecordReader reader, Consumer<Violation> violation, Runnable progress) throws IOException {
		TradeRecord record = new TradeRecord();
		while (reader.read(record)) {
			if (record.violations().isEmpty()) {
				this.trades++;
			}
			else {
				this.badRecords++;
				this.violations += record.violations().size();
				record.violations().forEach(violation);
			}
			this.bytes += record.to() - record.from() + 1;
			if ((this.trades + this.badRecords) % STEP == 0) {
				progress.run();
			}
		}
	}

	/** How many records are trades that can be recorded. */
	public long trades() {
		return this.trades;
	}

	/** How many records are not. */
	public long badRecords() {
		return this.badRecords;
	}

	/** How much is wrong with these. */
	public long violations() {
		return this.violations;
	}

	/** About how many bytes were read. */
	public long bytes() {
		return this.bytes;
	}

}
