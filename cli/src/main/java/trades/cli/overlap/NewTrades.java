package trades.cli.overlap;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import trades.cli.chain.BatchSender;
import trades.cli.chain.FileRecorder;
import trades.cli.chain.ImportResult;
import trades.cli.client.Retries;
import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.failure.BusyBookException;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.file.FileException;
import trades.cli.file.RecordReader;
import trades.cli.file.TradeFile;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * Records the trades of files that the book lacks, each exactly once. The package
 * documentation tells how.
 */
public final class NewTrades implements FileRecorder {

	private static final int PRECONDITION_FAILED = 412;

	private static final int TOO_LARGE = 413;

	/** So often in a row the book may be another one than it was a moment ago. */
	static final int REFUSALS = 20;

	/** Refusals after which there is no pause yet: more often than not, it was chance. */
	private static final int AT_ONCE = 4;

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	private static final int LARGEST = 8192;

	/** A shorter chunk would not be with the server much sooner. */
	private static final int SMALLEST = 512;

	private final KnownBook book;

	private final Tally tally;

	private final BatchSender sender;

	private final Consumer<Duration> pause;

	private int largest = LARGEST;

	private int size = LARGEST;

	/** Whether the server takes notice of preconditions. */
	private boolean asked;

	/** In a row. */
	private int refusals;

	/**
	 * Creates a recorder.
	 * @param book was read once
	 * @param tally has counted the trades of all files that will be recorded
	 * @param pause waits between attempts
	 */
	public NewTrades(KnownBook book, Tally tally, BatchSender sender, Consumer<Duration> pause) {
		this.book = book;
		this.tally = tally;
		this.sender = sender;
		this.pause = pause;
	}

	@Override
	public void run(TradeFile file, RecordReader reader, ImportResult result, LongConsumer progress) {
		Pending pending = new Pending(this.tally);
		try (reader) {
			TradeRecord trade = new TradeRecord();
			while (reader.read(trade)) {
				if (!isComparable(trade) || !pending.take(trade)) {
					throw FileException.changed(file.name());
				}
				if (pending.count() == LARGEST) {
					send(file, pending, result, progress);
				}
				if (pending.foundCount() >= LARGEST) {
					tell(pending, result, progress);
				}
			}
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), ex);
		}
		send(file, pending, result, progress);
		tell(pending, result, progress);
		result.sort();
	}

	/**
	 * Finds those of a file's trades that the book has, without recording anything.
	 * Trades without a timestamp are none of them.
	 * @param result takes their ids
	 */
	public static void find(Tally tally, TradeFile file, RecordReader reader, ImportResult result) {
		Pending pending = new Pending(tally);
		try (reader) {
			TradeRecord trade = new TradeRecord();
			while (reader.read(trade)) {
				if (isComparable(trade)) {
					pending.find(trade);
				}
			}
		}
		catch (IOException ex) {
			throw FileException.unreadable(file.name(), ex);
		}
		result.addFound(pending.handOverFound());
	}

	/** Whether a trade can be compared with those in the book. */
	public static boolean isComparable(TradeRecord trade) {
		return trade.violations().isEmpty() && trade.value(Field.TIMESTAMP) != null;
	}

	private static void tell(Pending pending, ImportResult result, LongConsumer progress) {
		result.addFound(pending.handOverFound());
		progress.accept(result.all().count());
	}

	private void send(TradeFile file, Pending pending, ImportResult result, LongConsumer progress) {
		if (!this.asked && pending.count() > 0) {
			this.sender.requirePreconditions(pending.copy(1), newKey());
			this.asked = true;
		}
		while (pending.count() > 0) {
			// All that can be done before is: the book may change as soon as its state is
			// read.
			int count = Math.min(pending.count(), this.size);
			byte[] chunk = pending.copy(count);
			file.requireUnchanged();
			this.book.catchUp();
			if (pending.review()) {
				count = Math.min(pending.count(), this.size);
				chunk = pending.copy(count);
			}
			BatchReceipt receipt = (count > 0) ? send(chunk, count) : null;
			if (receipt != null) {
				pending.recorded(count);
				result.add(receipt);
				tell(pending, result, progress);
				this.size = Math.min(2 * this.size, this.largest);
				this.refusals = 0;
			}
		}
	}

	private static String newKey() {
		return "trades-import-new-" + UUID.randomUUID();
	}

	/** Sends a chunk; null if it has to be thought over. */
	private @Nullable BatchReceipt send(byte[] ndjson, int count) {
		try {
			BatchReceipt receipt = this.sender.send(ndjson, count, newKey(), this.book.state());
			this.book.recorded(receipt);
			return receipt;
		}
		catch (ServerProblemException ex) {
			int status = ex.problem().status();
			if (status == TOO_LARGE && count > 1) {
				this.largest = count / 2;
				this.size = this.largest;
			}
			else if (status == PRECONDITION_FAILED) {
				giveWay(ex);
			}
			else {
				throw ex;
			}
			return null;
		}
	}

	private void giveWay(ServerProblemException refusal) {
		this.refusals++;
		if (this.refusals == REFUSALS) {
			throw new BusyBookException(REFUSALS, refusal);
		}
		if (this.refusals % AT_ONCE == 0) {
			this.size = Math.min(Math.max(this.size / 2, SMALLEST), this.largest);
		}
		// At once after each other one: a server under load gives way to who was refused.
		if (this.refusals > AT_ONCE && this.refusals % 2 == 1) {
			long full = Math.min(10L << (this.refusals - AT_ONCE), LONGEST_PAUSE.toMillis());
			this.pause.accept(Retries.jittered(full));
			// What came meanwhile is read now, so that little is left to read right
			// before the chunk is sent.
			this.book.catchUp();
		}
	}

}
