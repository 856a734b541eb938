package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.BookWriter;
import trades.server.domain.Entry;

/** A book in a PostgreSQL database, which other servers may serve as well. */
public final class PostgresqlBook implements Book {

	private static final int READS = 4;

	private static final int SEARCHES = 2;

	private final OpenBook book;

	private final PostgresqlWriter writer;

	private final Pulse pulse;

	private final ReadSessions sessions;

	private final ReadSessions searches;

	private final Disposable posting;

	private final PostgresqlReads reads;

	private volatile Consumer<List<Entry>> onRecorded = entries -> {
	};

	private PostgresqlBook(OpenBook book, Duration lease) {
		this.book = book;
		this.writer = new PostgresqlWriter(book, entries -> this.onRecorded.accept(entries), PostgresqlWriter.PATIENCE);
		this.pulse = new Pulse(book, lease);
		this.sessions = new ReadSessions(book, "trade-reads", READS, this.pulse::isFelt);
		this.searches = new ReadSessions(book, "trade-searches", SEARCHES, this.pulse::isFelt);
		this.posting = SegmentPosting.start(growth(), this.sessions);
		this.reads = new PostgresqlReads(this.sessions, this.searches, book);
	}

	/**
	 * Opens the book in a database.
	 * @param lease so long after it last heard from this database it reads from it;
	 * shorter than a standby takes to replace it
	 * @throws BookException when it can't be served as it is
	 */
	public static PostgresqlBook open(Database database, Duration lease) {
		return new PostgresqlBook(new OpenBook(database), lease);
	}

	@Override
	public UUID id() {
		return this.book.id();
	}

	/** Never: migrations make books. */
	@Override
	public boolean isNew() {
		return false;
	}

	@Override
	public String place() {
		return this.book.place();
	}

	/** As far as this process knows; other servers may have recorded more. */
	@Override
	public long tradeCount() {
		return this.book.lastSeen();
	}

	@Override
	public BookWriter writer() {
		return this.writer;
	}

	@Override
	public BookReader reader() {
		return this.reads;
	}

	@Override
	public void onRecorded(Consumer<List<Entry>> observer) {
		this.onRecorded = observer;
	}

	@Override
	public Flux<Long> growth() {
		return this.book.growth().signals();
	}

	@Override
	public void close() {
		this.book.growth().ended();
		this.posting.dispose();
		this.pulse.close();
		this.sessions.close();
		this.searches.close();
		this.writer.close();
	}

}
