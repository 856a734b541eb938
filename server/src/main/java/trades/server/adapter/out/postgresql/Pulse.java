package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.r2dbc.spi.R2dbcException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.domain.BookUnavailableException;

/**
 * Keeps in touch with the database: asks how far the book goes, and tells now and then
 * that this server is there. Whoever is told so by commit knows that up to the moment
 * when he asked no standby had taken the place of this database; and a standby takes
 * longer for that than the lease, so that what is read meanwhile is not out of date.
 */
final class Pulse implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Pulse.class);

	private static final long POLL_MILLIS = 50;

	private static final int BEATS_PER_LEASE = 5;

	private final OpenBook book;

	private final Reconnecting<Session> session;

	private final long leaseNanos;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(task -> new Thread(task, "book-pulse"));

	private long lastTry;

	/** When the last beat was sent that was acknowledged. */
	private volatile long lastBeat;

	private boolean isRefused;

	/**
	 * Begins, with a first beat.
	 * @param lease so long reads are good after a beat
	 */
	Pulse(OpenBook book, Duration lease) {
		this.book = book;
		this.session = new Reconnecting<>(book, book::openToServe);
		this.leaseNanos = lease.toNanos();
		beat(this.session.get());
		Future<?> unused = this.thread.scheduleWithFixedDelay(this::go, POLL_MILLIS, POLL_MILLIS,
				TimeUnit.MILLISECONDS);
	}

	/** Whether what has been read until now is good. */
	boolean isFelt() {
		return System.nanoTime() - this.lastBeat < this.leaseNanos;
	}

	private void go() {
		try {
			Session session = this.session.get();
			if (System.nanoTime() - this.lastTry >= this.leaseNanos / BEATS_PER_LEASE) {
				beat(session);
			}
			this.book.saw(session.lastId());
		}
		catch (BookUnavailableException ex) {
			// The next one tries again.
		}
		catch (Session.LostException ex) {
			this.session.close();
		}
		catch (R2dbcException ex) {
			if (!this.isRefused) {
				this.isRefused = true;
				logger.warn("The database refuses the heartbeat, without which nothing is read from it: {} [{}]",
						ex.getMessage(), ex.getSqlState());
			}
		}
		catch (Throwable ex) {
			this.thread.shutdown();
			this.book.growth().failed(ex);
		}
	}

	private void beat(Session session) {
		long sent = System.nanoTime();
		this.lastTry = sent;
		this.book.beat(session);
		this.lastBeat = sent;
		this.isRefused = false;
	}

	/** Waits for the beat under way, at most a few seconds. */
	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.session.close();
	}

}
