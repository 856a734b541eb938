package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.BookStore;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.backup.DepartingBook;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.OpenBook;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Entry;

/** A database. */
public final class PostgresqlStore implements BookStore {

	/** In one statement, since servers may record meanwhile. */
	private static final String ENDS = "select last_id, coalesce((select max(id) from trades.trades), 0),"
			+ " coalesce((select max(first_id + n - 1) from trades.keys), 0) from trades.book";

	/** For a look at any number of keys. */
	private static final Duration LOOK = Duration.ofHours(2);

	private final Database database;

	public PostgresqlStore(Database database) {
		this.database = database;
	}

	@Override
	public String place() {
		return this.database.place();
	}

	@Override
	public String address() {
		return this.database.address();
	}

	/** A database tells by itself, and quickly, when it is opened. */
	@Override
	public void requireCopyable(Path copy) {
	}

	@Override
	public BookSource open(Progress progress) throws IOException {
		return DatabaseSource.open(new OpenBook(this.database));
	}

	@Override
	public void requireMovable(String address) throws IOException {
		DepartingRows.open(this.database, address).close();
	}

	@Override
	public DepartingBook depart(String address, Progress progress) throws IOException {
		return DepartingRows.open(this.database, address);
	}

	@Override
	public BookTarget make() throws IOException {
		return DatabaseTarget.open(this.database, DatabaseTarget.PATIENCE);
	}

	/** Servers may have it open. */
	@Override
	public Verdict verify(Progress progress, @Nullable Consumer<List<Entry>> entries) {
		OpenBook book = new OpenBook(this.database);
		try (Session session = book.open()) {
			Ends ends = session.query(ENDS, List.of(), Ends::of, LOOK).get(0);
			long lastId = ends.book();
			requireWithin(lastId, "a trade", ends.trades());
			requireWithin(lastId, "an idempotency key for trade", ends.keys());
			new BookRows(session, lastId).read((entries != null) ? progress.after(entries) : progress);
			requirePosted(session);
			return new Verdict(true, List.of("The book in " + place() + " is sound: " + DatabaseSource.counted(lastId)
					+ ", of the book " + book.id() + "."));
		}
		catch (UnsoundBookException ex) {
			return new Verdict(false, List.of("The book in " + place() + " is not sound: " + ex.getMessage() + "."));
		}
		catch (Session.LostException | R2dbcException ex) {
			throw new BookException("The book in " + place() + " can't be verified (" + ex.getMessage()
					+ "): repeat the command once the database is well again.", ex);
		}
	}

	private static void requirePosted(Session session) {
		session.query(
				"select segment * 8192 + 1, (segment + 1) * 8192 from trades.misposted_segments() as segment limit 1",
				List.of(), row -> "ids " + Session.number(row, 0) + " to " + Session.number(row, 1), LOOK)
			.forEach(ids -> {
				throw new UnsoundBookException("the posting lists of the " + ids
						+ " are not those of its trades; no trade is lost, but lists by user or symbol may lack some."
						+ " Let the owner of the database run \"begin; truncate trades.postings; update trades.posted"
						+ " set segments = 0; commit\" and start the servers again, which make them anew");
			});
	}

	/** The last ids of the book, of the trades and of the keys. */
	private record Ends(long book, long trades, long keys) {

		static Ends of(Readable row) {
			return new Ends(Session.number(row, 0), Session.number(row, 1), Session.number(row, 2));
		}

	}

	private static void requireWithin(long lastId, String what, long id) {
		if (id > lastId) {
			throw new UnsoundBookException("there is " + what + " " + id + ", while the last id is " + lastId);
		}
	}

}
