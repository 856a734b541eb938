package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.postgresql.OpenBook;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;

/** A book up to its last id when it was opened; nothing changes up to there. */
final class DatabaseSource implements BookSource {

	private final OpenBook book;

	private final Session session;

	private final long lastId;

	private DatabaseSource(OpenBook book, Session session, long lastId) {
		this.book = book;
		this.session = session;
		this.lastId = lastId;
	}

	static DatabaseSource open(OpenBook book) throws IOException {
		return DatabaseFailures.explained(() -> {
			Session session = book.open();
			return new DatabaseSource(book, session, session.lastId());
		});
	}

	Session session() {
		return this.session;
	}

	@Override
	public UUID bookId() {
		return this.book.id();
	}

	@Override
	public long lastId() {
		return this.lastId;
	}

	@Override
	public String summary() {
		return counted(this.lastId);
	}

	static String counted(long trades) {
		return trades + ((trades == 1) ? " trade" : " trades");
	}

	@Override
	public void read(Consumer<List<Entry>> entries) throws IOException {
		try {
			DatabaseFailures.explained(() -> {
				new BookRows(this.session, this.lastId).read(entries);
				return this;
			});
		}
		catch (UnsoundBookException ex) {
			throw new BookException("The book in " + this.book.place() + " is not sound: " + ex.getMessage()
					+ ". Nothing was copied; restore it from a copy.", ex);
		}
	}

	@Override
	public void close() {
		this.session.close();
	}

}
