package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;

/**
 * Notes from time to time how far the index is good, so that the next start has little to
 * replay.
 *
 * <p>
 * It notes where the journal stood one round ago: a sync that runs while H2 writes in the
 * background may miss the last commits, and a whole round later they have been written by
 * another sync.
 */
final class Checkpointer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Checkpointer.class);

	private final Path file;

	private final String bootId;

	private final Journal journal;

	private final Runnable syncIndex;

	private final ScheduledExecutorService schedule = Executors
		.newSingleThreadScheduledExecutor(task -> new Thread(task, "trade-checkpoints"));

	private Position noted;

	private Position candidate;

	private boolean distrusted;

	/**
	 * Notes that the index holds the whole journal by now, and goes on at every interval.
	 * @param syncIndex writes all that the index has committed to the disk
	 */
	Checkpointer(Path file, String bootId, Journal journal, Runnable syncIndex, Duration interval) throws IOException {
		this.file = file;
		this.bootId = bootId;
		this.journal = journal;
		this.syncIndex = syncIndex;
		this.noted = journal.end();
		this.candidate = this.noted;
		syncIndex.run();
		write(this.noted, this.bootId, false);
		Future<?> unused = this.schedule.scheduleWithFixedDelay(this::round, interval.toMillis(), interval.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void round() {
		try {
			Position settled = this.journal.settled();
			if (settled.equals(this.noted)) {
				return;
			}
			this.syncIndex.run();
			if (!this.candidate.equals(this.noted)) {
				note(this.candidate, false);
			}
			this.candidate = settled;
		}
		catch (Throwable ex) {
			// The next start has more to replay, nothing else; the writer meets whatever
			// is wrong itself. Errors too: the schedule would end with one, unheard of.
			logger.warn("No checkpoint could be written", ex);
		}
	}

	/**
	 * Notes that the index is damaged: the next start builds it anew, whatever happens
	 * until then.
	 * @return whether it was not known before
	 */
	synchronized boolean distrust() throws IOException {
		if (this.distrusted) {
			return false;
		}
		this.distrusted = true;
		write(this.noted, BookSettings.NO_BOOT, false);
		return true;
	}

	/** Stops; no further checkpoint is written unless {@link #noteClean} is called. */
	@Override
	public void close() {
		this.schedule.shutdown();
		try {
			this.schedule.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Notes that the index was closed, synced and holds the whole journal. */
	void noteClean() throws IOException {
		note(this.journal.end(), true);
	}

	private synchronized void note(Position position, boolean clean) throws IOException {
		if (!this.distrusted) {
			write(position, this.bootId, clean);
			this.noted = position;
		}
	}

	private void write(Position position, String boot, boolean clean) throws IOException {
		new Checkpoint(this.journal.bookId(), boot, clean, position).write(this.file);
	}

}
