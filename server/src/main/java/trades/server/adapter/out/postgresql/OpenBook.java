package trades.server.adapter.out.postgresql;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Growth;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * The one book that this process serves: opens sessions on it, and remembers enough of it
 * to notice when a failover has put another or an older one in its place.
 */
public final class OpenBook {

	private static final Logger logger = LoggerFactory.getLogger(OpenBook.class);

	private static final Set<String> WITHOUT_SYNC = Set.of("off", "local");

	private final Database database;

	/** Not the writer's: no append is to wait for a beat, nor a beat for an append. */
	private final UUID server = UUID.randomUUID();

	private final Growth growth = new Growth();

	private final AtomicBoolean isAway = new AtomicBoolean();

	private final UUID id;

	private final AtomicReference<@Nullable Trade> newest = new AtomicReference<>();

	/**
	 * Looks at the book for the first time.
	 * @throws BookException when it can't be served as it is
	 */
	public OpenBook(Database database) {
		this(database, null);
	}

	/** The same, unless it was moved elsewhere than to an address. */
	public OpenBook(Database database, @Nullable String address) {
		this.database = database;
		try (Session session = Session.connect(database)) {
			Session.State state = check(session);
			if (state.movedTo() != null && !state.movedTo().equals(address)) {
				throw refusal(
						"was moved to " + state.movedTo() + ": serve it from there; if it isn't there, this completes"
								+ " the move, with the settings that name that place: trades-server restore --move "
								+ database.address() + " .",
						null);
			}
			this.id = state.bookId();
			saw(state.lastId());
		}
		catch (Session.LostException ex) {
			throw refusal("can't be read, since the connection was lost: try again.", ex);
		}
	}

	/**
	 * The book holds something that it can't, or lacks what was there: nothing can go on.
	 */
	static final class LostBookException extends RuntimeException {

		private LostBookException(String message) {
			super(message);
		}

	}

	public UUID id() {
		return this.id;
	}

	/** Where it is, for people. */
	public String place() {
		return this.database.place();
	}

	/** The highest last id that this process knows of. */
	long lastSeen() {
		return this.growth.lastId();
	}

	/** Whom to tell of it. */
	Growth growth() {
		return this.growth;
	}

	/** Remembers how far the book went. */
	void saw(long lastId) {
		this.growth.reached(lastId);
	}

	/** Remembers the newest trade that this process has recorded or told of. */
	void saw(Trade trade) {
		this.newest.accumulateAndGet(trade, (known, seen) -> (known == null || known.id() < seen.id()) ? seen : known);
	}

	/**
	 * Opens a session on the book.
	 * @throws BookException when that is not possible for now
	 * @throws LostBookException when it is not the book that it was
	 */
	public Session open() {
		long seen = lastSeen();
		Session session = Session.connect(this.database);
		try {
			Session.State state = check(session);
			if (!state.bookId().equals(this.id)) {
				throw new LostBookException("There is another book in " + place() + " by now, " + state.bookId()
						+ " instead of " + this.id + ": see to SPRING_R2DBC_URL.");
			}
			if (state.lastId() < seen) {
				throw lost(seen);
			}
			return session;
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/**
	 * Opens a session to serve from, and has the database commit something in it: once
	 * that is acknowledged, no standby had taken the place of this database, and what can
	 * be read there is on the standbys as well.
	 * @throws BookException when that is not possible for now
	 * @throws LostBookException when it is not the book that it was
	 */
	Session openToServe() {
		Session session = open();
		try {
			// Where only a setting forbids to write, as of a full disk, this still is the
			// primary: a beat makes it no larger.
			session.run("set default_transaction_read_only to off");
			beat(session);
			checkNewest(session);
			return session;
		}
		catch (R2dbcException ex) {
			session.close();
			throw unwritable(ex);
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/** Has the database commit nothing but that somebody is there. */
	static void beat(Session session, UUID who) {
		session.query("select trades.beat($1)", List.of(who), row -> true);
	}

	/** Tells the database that this server is there, and waits for its commit. */
	void beat(Session session) {
		beat(session, this.server);
	}

	/** Why nothing can be written, although the book can be read. */
	BookException unwritable(R2dbcException cause) {
		return refusal("can't be written (" + cause.getMessage() + "): " + remedy(cause), cause);
	}

	private static String remedy(R2dbcException refusal) {
		return switch (Session.sqlState(refusal)) {
			case "25006" ->
				"set default_transaction_read_only to off for the servers' role, once there is room again if"
						+ " a full disk was the reason.";
			case "42501", "42883" -> "trades-server migrate, as the owner of the database, lets the role write that"
					+ " TRADES_POSTGRESQL_SERVER_ROLE names.";
			default -> "the log of the database tells more.";
		};
	}

	/**
	 * Checks that the newest trade that this process has told of is still there; what is
	 * older must be there, too.
	 */
	void checkNewest(Session session) {
		Trade newest = this.newest.get();
		if (newest != null && !PageQuery.run(session, TradeFilter.ALL, newest.id() - 1, newest.id(), 1)
			.trades()
			.equals(List.of(newest))) {
			throw lost(newest.id());
		}
	}

	private LostBookException lost(long id) {
		return new LostBookException("The book in " + place() + " has lost trades that were acknowledged, such as " + id
				+ ": a standby that lacked them was promoted, or an old copy restored.");
	}

	private Session.State check(Session session) {
		Session.State state = state(session);
		if (state.schemaVersion() != Session.SCHEMA_VERSION) {
			throw refusal(
					"has tables of version " + state.schemaVersion() + ", and this server works with version "
							+ Session.SCHEMA_VERSION
							+ ((state.schemaVersion() < Session.SCHEMA_VERSION)
									? ": upgrade them by trades-server migrate." : ": take a newer trades-server."),
					null);
		}
		if (state.isStandby()) {
			throw refusal("is on a standby, which can't record: name the primary in SPRING_R2DBC_URL, or all servers"
					+ " (r2dbc:postgresql:failover://HOST,HOST/NAME?targetServerType=primary).", null);
		}
		if (WITHOUT_SYNC.contains(state.synchronousCommit())) {
			throw refusal("could lose acknowledged trades, since synchronous_commit is " + state.synchronousCommit()
					+ ": set it to on.", null);
		}
		return state;
	}

	private Session.State state(Session session) {
		try {
			return session.begin();
		}
		catch (R2dbcException ex) {
			throw switch (Session.sqlState(ex)) {
				case "42P01", "3F000" ->
					refusal("has no tables yet: make them by trades-server migrate, as the owner of the database.", ex);
				case "42501" -> refusal("may not be read by this user: let trades-server migrate, as the owner of the"
						+ " database, name it by TRADES_POSTGRESQL_SERVER_ROLE.", ex);
				default -> refusal("can't be read (" + ex.getMessage() + ").", ex);
			};
		}
	}

	/** What follows "The book in …". */
	public BookException refusal(String what, @Nullable Throwable cause) {
		return new BookException("The book in " + place() + " " + what, cause);
	}

	/** Says once that the book is away. */
	void away(Throwable cause) {
		if (!this.isAway.getAndSet(true)) {
			logger.warn("The book in {} is away and will be asked for until it is there again: {}", place(),
					cause.getMessage());
		}
	}

	/** Whether the last attempt to open a session has failed. */
	boolean isAway() {
		return this.isAway.get();
	}

	/** Says that it is there again, if it was away. */
	void back() {
		if (this.isAway.getAndSet(false)) {
			logger.info("The book in {} is there again", place());
		}
	}

}
