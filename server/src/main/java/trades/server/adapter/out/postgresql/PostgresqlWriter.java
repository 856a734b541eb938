package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.GroupPlan;
import trades.server.application.port.out.Outcome;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Submission;
import trades.server.domain.Trade;

/**
 * Commits groups by one call each. When a connection is lost in a call, a new one first
 * locks the old one out, which may still be at work in the database, and then finds out
 * what it has done.
 */
final class PostgresqlWriter implements BookWriter, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(PostgresqlWriter.class);

	static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private final OpenBook book;

	private final Reconnecting<FencedSession> sessions;

	private final Consumer<List<Entry>> recorded;

	private final long patienceNanos;

	private long groupNo;

	private volatile boolean isHeldUp;

	/**
	 * Makes the writer of a book, and connects it.
	 * @param recorded told of what every reader can see from now on
	 * @param patience so long a group is tried, or looked for after its connection was
	 * lost
	 */
	PostgresqlWriter(OpenBook book, Consumer<List<Entry>> recorded, Duration patience) {
		this.book = book;
		this.recorded = recorded;
		this.patienceNanos = patience.toNanos();
		UUID writer = UUID.randomUUID();
		// At the start its own words tell what is wrong.
		FencedSession.open(book, writer).close();
		this.sessions = new Reconnecting<>(book, () -> FencedSession.open(book, writer));
	}

	@Override
	public List<Outcome> commit(List<Submission> group) {
		long start = System.nanoTime();
		List<Outcome> outcomes = null;
		while (outcomes == null) {
			outcomes = tryToCommit(group);
			if (outcomes == null && isOver(start)) {
				return refused(group, "too many others are writing: try again shortly");
			}
		}
		return outcomes;
	}

	private boolean isOver(long start) {
		return System.nanoTime() - start > this.patienceNanos;
	}

	private static List<Outcome> refused(List<Submission> group, String reason) {
		return new GroupPlan(group, List.of(), 0).refused(new Outcome.Unavailable(reason));
	}

	/** Null when nothing was recorded and it is to be tried again. */
	private @Nullable List<Outcome> tryToCommit(List<Submission> group) {
		FencedSession session;
		GroupPlan plan;
		Long expectedLastId;
		try {
			session = this.sessions.get();
			// One that broke while nobody used it has done nothing that would be unknown.
			session.session().checkOpen();
			expectedLastId = group.stream().anyMatch(submission -> submission.precondition() != null)
					? session.session().lastId() : null;
			plan = plan(session, group, expectedLastId);
			if (plan.fresh().isEmpty()) {
				// What is told again is not to be lost either.
				session.beat();
			}
		}
		catch (BookUnavailableException ex) {
			return refused(group, String.valueOf(ex.getMessage()));
		}
		catch (Session.LostException ex) {
			this.sessions.close();
			return null;
		}
		catch (R2dbcException ex) {
			return refused(group, unavailable(ex));
		}
		List<Submission> fresh = plan.fresh();
		return fresh.isEmpty() ? plan.recorded(List.of()) : append(session, plan, fresh, expectedLastId);
	}

	private GroupPlan plan(FencedSession session, List<Submission> group, @Nullable Long lastId) {
		List<String> names = GroupPlan.keysOf(group).stream().map(IdempotencyKey::name).toList();
		return new GroupPlan(group, names.isEmpty() ? List.of() : KeyRows.recordedUnder(session.session(), names),
				(lastId != null) ? lastId : 0);
	}

	private @Nullable List<Outcome> append(FencedSession session, GroupPlan plan, List<Submission> fresh,
			@Nullable Long lastId) {
		// Those without a precondition don't mind who writes in between.
		boolean isConditional = fresh.get(0).precondition() != null;
		try {
			return recorded(plan, fresh, session.append(++this.groupNo, fresh, isConditional ? lastId : null));
		}
		catch (Session.LostException ex) {
			this.sessions.close();
			return settle(plan, fresh, ex);
		}
		catch (R2dbcException ex) {
			return switch (Session.sqlState(ex)) {
				// Another server has recorded a key, or a trade, in the meantime.
				case "23505", "TR002" -> null;
				case "TR001" -> {
					this.sessions.close();
					yield null;
				}
				default -> plan.refused(new Outcome.Unavailable(unavailable(ex)));
			};
		}
	}

	/** Finds out what a lost connection has done. */
	private @Nullable List<Outcome> settle(GroupPlan plan, List<Submission> fresh, Session.LostException cause) {
		long start = System.nanoTime();
		try {
			while (!isOver(start)) {
				try {
					Long firstId = this.sessions.get().firstIdOf(this.groupNo);
					return (firstId != null) ? recorded(plan, fresh, firstId) : null;
				}
				catch (BookUnavailableException ex) {
					this.isHeldUp = true;
					LockSupport.parkNanos(PAUSE_NANOS);
				}
			}
			return plan.refused(new Outcome.Unknown(cause));
		}
		finally {
			this.isHeldUp = false;
		}
	}

	@Override
	public boolean isHeldUp() {
		return this.isHeldUp;
	}

	private List<Outcome> recorded(GroupPlan plan, List<Submission> fresh, long firstId) {
		List<Entry> entries = new ArrayList<>(fresh.size());
		long next = firstId;
		for (Submission submission : fresh) {
			Entry entry = new Entry(next, submission.trades(), submission.key());
			entries.add(entry);
			next = entry.lastId() + 1;
		}
		Entry last = entries.get(entries.size() - 1);
		this.book.saw(new Trade(last.lastId(), last.trades().get(last.trades().size() - 1)));
		this.recorded.accept(entries);
		this.book.saw(last.lastId());
		return plan.recorded(entries);
	}

	private static String unavailable(R2dbcException refusal) {
		if (Session.sqlState(refusal).equals("55P03")) {
			return "too many others are writing: try again shortly";
		}
		if (Session.sqlState(refusal).equals("TR003")) {
			return refusal.getMessage() + ": record it there";
		}
		logger.warn("The database refuses to record: {} [{}]", refusal.getMessage(), refusal.getSqlState());
		return "the database refuses to record for now: try again shortly";
	}

	@Override
	public void close() {
		this.sessions.close();
	}

}
