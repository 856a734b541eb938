package trades.server.adapter.out.postgresql;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import trades.server.domain.BookUnavailableException;

/**
 * A session that is opened whenever there is none, and after a failure not before a
 * while. One thread at a time may use it.
 */
final class Reconnecting<T extends AutoCloseable> implements AutoCloseable {

	/** For those who ask meanwhile. */
	static final String UNAVAILABLE = "the database can't be reached for now: try again shortly";

	private static final long MIN_PAUSE_MILLIS = 100;

	private static final long MAX_PAUSE_MILLIS = 2_000;

	private final OpenBook book;

	private final Supplier<T> opener;

	private @Nullable T session;

	private boolean isPausing;

	private long nextAttempt;

	Reconnecting(OpenBook book, Supplier<T> opener) {
		this.book = book;
		this.opener = opener;
	}

	/**
	 * The session. Blocks while it is being opened.
	 * @throws BookUnavailableException when there is none for now
	 * @throws OpenBook.LostBookException when there never will be
	 */
	T get() {
		T session = this.session;
		if (session == null) {
			// No pause outlasts the first session that has got through.
			if (this.isPausing && this.book.isAway() && System.nanoTime() < this.nextAttempt) {
				throw unavailable();
			}
			session = open();
			this.session = session;
		}
		return session;
	}

	private T open() {
		try {
			T session = this.opener.get();
			this.isPausing = false;
			this.book.back();
			return session;
		}
		catch (OpenBook.LostBookException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			this.book.away(ex);
			this.isPausing = true;
			this.nextAttempt = System.nanoTime() + TimeUnit.MILLISECONDS
				.toNanos(ThreadLocalRandom.current().nextLong(MIN_PAUSE_MILLIS, MAX_PAUSE_MILLIS));
			throw unavailable();
		}
	}

	private static BookUnavailableException unavailable() {
		return new BookUnavailableException(UNAVAILABLE);
	}

	/** Lets go of a session that is of no use any more. */
	@Override
	public void close() {
		T session = this.session;
		this.session = null;
		if (session != null) {
			try {
				session.close();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

}
