package trades.cli.chain;

import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;

import org.jspecify.annotations.Nullable;

import trades.cli.file.FileException;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.file.TradeRecord;

/**
 * Reads a file that was found valid, one block ahead of whoever takes the blocks, while
 * the server is at work.
 */
final class ParseAhead implements Closeable {

	private final TradeFile file;

	private final RecordReader reader;

	private final BlockingQueue<Parsed> parsed = new SynchronousQueue<>();

	private final Thread thread = new Thread(this::run, "trades-parse-ahead");

	ParseAhead(TradeFile file, RecordReader reader) {
		this.file = file;
		this.reader = reader;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		try {
			MessageDigest sha256 = ChainKeys.sha256();
			TradeRecord record = new TradeRecord();
			Block block = new Block();
			while (this.reader.read(record)) {
				if (!record.violations().isEmpty()) {
					throw FileException.changed(this.file.name());
				}
				block.add(record, sha256);
				if (block.isFull()) {
					this.parsed.put(new Parsed(block, null));
					block = new Block();
				}
			}
			this.parsed.put(new Parsed(block, null));
			this.parsed.put(new Parsed(null, null));
		}
		catch (InterruptedException ex) {
			// Nobody wants the rest.
			Thread.currentThread().interrupt();
		}
		catch (IOException ex) {
			fail(FileException.unreadable(this.file.name(), String.valueOf(ex.getMessage())));
		}
		catch (RuntimeException ex) {
			fail(ex);
		}
	}

	private void fail(RuntimeException failure) {
		try {
			this.parsed.put(new Parsed(null, failure));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** The next block; null at the end of the file. */
	@Nullable Block next() {
		try {
			Parsed next = this.parsed.take();
			if (next.failure() != null) {
				throw next.failure();
			}
			return next.block();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while reading " + this.file.name(), ex);
		}
	}

	/** What says how the records are to be understood, once the first block is there. */
	byte[] preamble() {
		return this.reader.preamble();
	}

	@Override
	public void close() throws IOException {
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.reader.close();
	}

	/** A block, or a failure, or neither: the end. */
	private record Parsed(@Nullable Block block, @Nullable RuntimeException failure) {

	}

}
