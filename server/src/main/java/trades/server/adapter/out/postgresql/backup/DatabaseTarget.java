package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.FencedSession;
import trades.server.adapter.out.postgresql.OpenBook;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;

/** The empty book of a database, filled in one transaction. */
final class DatabaseTarget implements BookTarget {

	/** So many trades are appended at once, give or take a request with a key. */
	private static final int GROUP = 20_000;

	private static final Duration COMMIT = Duration.ofMinutes(10);

	/** So long it is tried to learn what became of a commit. */
	static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

	private final Database database;

	private final OpenBook book;

	private final UUID writer;

	private final FencedSession session;

	private final Duration patience;

	private final List<Submission> waiting = new ArrayList<>();

	private int waitingTrades;

	private @Nullable UUID movedId;

	private boolean begun;

	private long groupNo;

	private long lastId;

	private DatabaseTarget(Database database, OpenBook book, UUID writer, FencedSession session, Duration patience) {
		this.database = database;
		this.book = book;
		this.writer = writer;
		this.session = session;
		this.patience = patience;
	}

	/**
	 * Looks at the book.
	 * @param patience so long it is tried to learn what became of a lost commit
	 * @throws BookException when the book isn't empty, or there is none
	 */
	static DatabaseTarget open(Database database, Duration patience) throws IOException {
		OpenBook book = new OpenBook(database);
		UUID writer = UUID.randomUUID();
		FencedSession session = DatabaseFailures.explained(() -> FencedSession.open(book, writer));
		try {
			long count = DatabaseFailures.explained(() -> session.session().lastId());
			if (count > 0) {
				throw book.refusal("holds " + DatabaseSource.counted(count)
						+ " already: restore into an empty one, as trades-server"
						+ " migrate makes it in another database (SPRING_R2DBC_URL).", null);
			}
			return new DatabaseTarget(database, book, writer, session, patience);
		}
		catch (Throwable ex) {
			session.close();
			throw ex;
		}
	}

	/** Runs something in the database that gives nothing back. */
	private void query(String sql, Object... values) throws IOException {
		DatabaseFailures.explained(() -> this.session.session().query(sql, List.of(values), row -> true, COMMIT));
	}

	@Override
	public UUID begin(@Nullable UUID id) {
		this.movedId = id;
		return (id != null) ? id : this.book.id();
	}

	/**
	 * Not before there is something to write: it may take longer than the database waits
	 * until the first of it has been found.
	 */
	private void beginTransaction() throws IOException {
		query("begin");
		// So that it is over in time, if the connection breaks and the database doesn't
		// notice.
		query("set local idle_in_transaction_session_timeout = " + this.patience.toMillis() / 2);
		if (this.movedId != null) {
			query("update trades.book set book_id = $1", this.movedId);
		}
		this.begun = true;
	}

	@Override
	public void append(List<Entry> entries) {
		try {
			for (Entry entry : entries) {
				append(entry);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void append(Entry entry) throws IOException {
		IdempotencyKey key = entry.key();
		int size = entry.trades().size();
		int step = (key != null) ? size : GROUP;
		for (int from = 0; from < size; from += step) {
			append(entry.trades().subList(from, Math.min(from + step, size)), key);
		}
	}

	private void append(List<NewTrade> trades, @Nullable IdempotencyKey key) throws IOException {
		this.waiting.add(new Submission(trades, key));
		this.waitingTrades += trades.size();
		if (this.waitingTrades >= GROUP) {
			flush();
		}
	}

	private void flush() throws IOException {
		if (!this.begun) {
			beginTransaction();
		}
		if (this.waiting.isEmpty()) {
			return;
		}
		DatabaseFailures.explained(() -> this.session.append(++this.groupNo, this.waiting, this.lastId));
		this.lastId += this.waitingTrades;
		this.waiting.clear();
		this.waitingTrades = 0;
	}

	@Override
	public void prepare() throws IOException {
		flush();
	}

	@Override
	public void complete() throws IOException {
		try {
			query("commit");
		}
		catch (IOException ex) {
			// Where nothing was appended there is no trace, and a repeat does no harm.
			if (this.groupNo == 0 || !(ex.getCause() instanceof Session.LostException lost) || !isCommitted(lost)) {
				throw ex;
			}
		}
	}

	/** Finds out what became of a commit: another session waits for it, or undoes it. */
	private boolean isCommitted(Session.LostException cause) {
		long start = System.nanoTime();
		while (System.nanoTime() - start < this.patience.toNanos()) {
			try (FencedSession other = FencedSession.open(new OpenBook(this.database), this.writer)) {
				return other.firstIdOf(this.groupNo) != null;
			}
			catch (BookException | Session.LostException | R2dbcException ex) {
				LockSupport.parkNanos(PAUSE_NANOS);
			}
		}
		throw new BookException("It is unknown whether the book in " + this.database.place()
				+ " is complete, since the connection was lost with the last answer: trades-server verify tells,"
				+ " once the database is there again.", cause);
	}

	@Override
	public String remark() {
		return "";
	}

	@Override
	public void close() {
		this.session.close();
	}

}
