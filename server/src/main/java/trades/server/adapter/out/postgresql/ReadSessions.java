package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.adapter.out.reading.ReadThreads;
import trades.server.domain.BookUnavailableException;

/**
 * Runs reads on a few threads of their own, each to its end and in a session of its own:
 * a cancelled query would leave its connection in nobody knows which state. No pool,
 * which would hand out dead connections after the database has restarted.
 */
final class ReadSessions implements AutoCloseable {

	/** Less than the ten seconds after which clients give up and never hear why. */
	private static final Duration PATIENCE = Duration.ofSeconds(8);

	private static final String SLOW = "the database takes too long to answer: try again shortly";

	private final List<Slot> slots = new ArrayList<>();

	private final AtomicInteger losses = new AtomicInteger();

	private final ReadThreads<Slot> threads;

	private final BooleanSupplier isCurrent;

	private final Duration patience;

	/**
	 * Opens nothing yet.
	 * @param name what its threads are called
	 * @param count how many sessions there are
	 * @param isCurrent whether what was read until now can be answered with
	 */
	ReadSessions(OpenBook book, String name, int count, BooleanSupplier isCurrent) {
		this(book, name, count, isCurrent, PATIENCE);
	}

	/**
	 * Opens nothing yet.
	 * @param patience so long a read may take, all its waiting and repeating included
	 */
	ReadSessions(OpenBook book, String name, int count, BooleanSupplier isCurrent, Duration patience) {
		this.isCurrent = isCurrent;
		this.patience = patience;
		for (int i = 0; i < count; i++) {
			this.slots.add(new Slot(new Reconnecting<>(book, book::openToServe)));
		}
		this.threads = new ReadThreads<>(name, this.slots);
	}

	/** Room for a session, and how many losses there had been when it was opened. */
	private static final class Slot {

		private final Reconnecting<Session> session;

		private int losses;

		private Slot(Reconnecting<Session> session) {
			this.session = session;
		}

	}

	/**
	 * Runs a read, once for each subscriber; not for one who has left before its turn
	 * came.
	 * @param read blocks; is run again when the connection is lost, and to its end even
	 * if that takes so long that nobody waits for it any more
	 */
	<T> Mono<T> run(Function<Session, T> read) {
		return this.threads.run(slot -> runNow(read, slot))
			.timeout(this.patience, Mono.error(() -> new BookUnavailableException(SLOW)));
	}

	private <T> T runNow(Function<Session, T> read, Slot slot) {
		T result = attempt(read, slot);
		if (result == null) {
			result = attempt(read, slot);
		}
		if (result == null || !this.isCurrent.getAsBoolean()) {
			throw new BookUnavailableException(Reconnecting.UNAVAILABLE);
		}
		return result;
	}

	/** Null when the connection is lost; it may have been so for long. */
	private <T> @Nullable T attempt(Function<Session, T> read, Slot slot) {
		renew(slot);
		try {
			return read.apply(slot.session.get());
		}
		catch (Session.LostException ex) {
			slot.session.close();
			this.losses.compareAndSet(slot.losses, slot.losses + 1);
			return null;
		}
	}

	/**
	 * Where one connection was lost, those that were opened before it are hardly better:
	 * each would take its time to show that its database is gone.
	 */
	private void renew(Slot slot) {
		int losses = this.losses.get();
		if (slot.losses != losses) {
			slot.session.close();
			slot.losses = losses;
		}
	}

	/** Lets the reads under way finish, at most ten seconds, and closes the sessions. */
	@Override
	public void close() {
		this.threads.close();
		this.slots.forEach(slot -> slot.session.close());
	}

}
