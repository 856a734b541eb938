package trades.cli.chain;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import trades.cli.file.FileException;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.record.TradeRecord;
import trades.cli.record.ZonelessTime;

/**
 * Reads a file that was found valid, one block ahead of whoever takes the blocks, while
 * the server is at work. However the reading ends, whoever waits for it is told, without
 * any memory: there may be none.
 */
final class ParseAhead implements Closeable {

	private final TradeFile file;

	private final RecordReader reader;

	/** Those in which a time without a zone has been read. */
	private final Set<Integer> years = new HashSet<>();

	private final Thread thread = new Thread(this::run, "trades-parse-ahead");

	private @Nullable Block parsed;

	private boolean ended;

	private boolean unwanted;

	private @Nullable Throwable failure;

	ParseAhead(TradeFile file, RecordReader reader) {
		this.file = file;
		this.reader = reader;
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		try {
			parse();
			end(null);
		}
		catch (Throwable ex) {
			end(ex);
		}
	}

	private void parse() throws IOException, InterruptedException {
		TradeRecord record = new TradeRecord();
		Block block = new Block();
		while (this.reader.read(record)) {
			if (!record.violations().isEmpty()) {
				throw FileException.changed(this.file.name());
			}
			block.add(record, zoneOfNewYear(record));
			if (block.isFull()) {
				if (!hand(block)) {
					return;
				}
				block = new Block();
			}
		}
		hand(block);
	}

	private @Nullable String zoneOfNewYear(TradeRecord record) {
		ZonelessTime time = record.zoneless();
		return (time != null && this.years.add(time.year())) ? time.yearInZone() : null;
	}

	/** Waits until somebody takes the block; false if nobody wants it. */
	private synchronized boolean hand(Block block) throws InterruptedException {
		this.parsed = block;
		notifyAll();
		while (this.parsed != null && !this.unwanted) {
			wait();
		}
		return !this.unwanted;
	}

	private synchronized void end(@Nullable Throwable cause) {
		this.failure = cause;
		this.ended = true;
		notifyAll();
	}

	/** The next block; null at the end of the file. */
	synchronized @Nullable Block next() {
		try {
			while (this.parsed == null && !this.ended) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while reading " + this.file.name(), ex);
		}
		Block block = this.parsed;
		this.parsed = null;
		notifyAll();
		if (block == null && this.failure != null) {
			throw translated(this.failure);
		}
		return block;
	}

	private RuntimeException translated(Throwable cause) {
		if (cause instanceof Error error) {
			throw error;
		}
		return (cause instanceof RuntimeException known) ? known : FileException.unreadable(this.file.name(), cause);
	}

	/**
	 * Without an interruption, which would close the channel that the file is read by.
	 */
	@Override
	public void close() throws IOException {
		synchronized (this) {
			this.unwanted = true;
			notifyAll();
		}
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.reader.close();
	}

}
