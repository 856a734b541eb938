package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.DepartingBook;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.OpenBook;
import trades.server.adapter.out.postgresql.session.Session;

/** A book that moves out of its database. */
final class DepartingRows implements DepartingBook {

	private static final String MAY_SEAL = "select has_table_privilege('trades.book', 'update')";

	private static final String SEAL = "update trades.book set moved_to = $1 where last_id = $2 returning last_id";

	private final DatabaseSource source;

	private final String note;

	private DepartingRows(DatabaseSource source, String note) {
		this.source = source;
		this.note = note;
	}

	static DepartingRows open(Database database, String address) throws IOException {
		String note = note(address);
		OpenBook book = new OpenBook(database, note);
		DatabaseSource source = DatabaseSource.open(book);
		try {
			if (!DatabaseFailures.explained(() -> source.session()
				.query(MAY_SEAL, List.of(), row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
				.contains(true))) {
				throw book.refusal("can be moved by its owner only: log in as the role that migrates it"
						+ " (SPRING_R2DBC_USERNAME).", null);
			}
			return new DepartingRows(source, note);
		}
		catch (Throwable ex) {
			source.close();
			throw ex;
		}
	}

	/** Directories of several machines may have one name. */
	private static String note(String address) throws IOException {
		if (address.startsWith("r2dbc:")) {
			return address;
		}
		try {
			return address + " on " + InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			throw new IOException("this machine can't tell its own name, which is noted in the database ("
					+ ex.getMessage() + "); let /etc/hosts have it", ex);
		}
	}

	@Override
	public BookSource book() {
		return this.source;
	}

	@Override
	public void seal() throws IOException {
		if (DatabaseFailures
			.explained(() -> this.source.session()
				.query(SEAL, List.of(this.note, this.source.lastId()), row -> Session.number(row, 0)))
			.isEmpty()) {
			throw new IOException("its servers have recorded meanwhile; stop them, then repeat the command");
		}
	}

	@Override
	public void close() {
		this.source.close();
	}

}
