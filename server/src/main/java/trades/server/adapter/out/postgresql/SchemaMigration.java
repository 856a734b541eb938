package trades.server.adapter.out.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.r2dbc.spi.R2dbcException;
import org.springframework.core.io.ClassPathResource;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;

/**
 * Makes the tables of a book, or upgrades them, and says what the servers' role may do.
 * Everything in one transaction, and one after the other.
 */
public final class SchemaMigration {

	/** Any number that nobody else locks by. */
	private static final long LOCK = 0x7472_6164_6573L;

	private final Database database;

	private final Session session;

	private SchemaMigration(Database database, Session session) {
		this.database = database;
		this.session = session;
	}

	/**
	 * Migrates a database, as the role that owns it. Blocks.
	 * @param serverRole the role of the servers, which may be missing
	 * @return what was done, for people: a sentence
	 * @throws BookException when nothing was done
	 */
	public static String migrate(Database database, String serverRole) {
		try (Session session = Session.connect(database)) {
			return new SchemaMigration(database, session).migrate(serverRole);
		}
		catch (R2dbcException | Session.LostException ex) {
			throw new BookException("The book in " + database.place() + " can't be made or upgraded (" + ex.getMessage()
					+ "): migrate as the role that owns the database.", ex);
		}
	}

	private String migrate(String serverRole) {
		this.session.run("begin");
		this.session.run("select pg_advisory_xact_lock(" + LOCK + ")");
		int version = version();
		if (version > Session.SCHEMA_VERSION) {
			throw new BookException("The book in " + this.database.place() + " has tables of version " + version
					+ ", newer than version " + Session.SCHEMA_VERSION + " of this trades-server: take a newer one.");
		}
		if (version == 0) {
			checkEncoding();
		}
		for (int next = version + 1; next <= Session.SCHEMA_VERSION; next++) {
			run("schema-" + next + ".sql");
		}
		run("functions.sql");
		boolean hasRole = is("exists (select from pg_roles where rolname = $1)", serverRole);
		if (hasRole) {
			grant(serverRole);
		}
		this.session.run("commit");
		return done(version) + this.database.place()
				+ (hasRole ? "; " + serverRole + " may serve it."
						: "; only its owner may serve it, since there is no role " + serverRole
								+ " (TRADES_POSTGRESQL_SERVER_ROLE).");
	}

	private static String done(int version) {
		return switch (version) {
			case 0 -> "Made a book in ";
			case Session.SCHEMA_VERSION -> "Nothing to upgrade in the book in ";
			default -> "Upgraded from version " + version + " to " + Session.SCHEMA_VERSION + " the book in ";
		};
	}

	/** Of the tables; 0 when there are none. */
	private int version() {
		return is("to_regclass($1) is not null", "trades.book") ? this.session
			.query("select schema_version from trades.book", List.of(), row -> (int) Session.number(row, 0))
			.get(0) : 0;
	}

	private void checkEncoding() {
		if (!is("current_setting('server_encoding') = $1", "UTF8")) {
			throw new BookException("The database of " + this.database.place()
					+ " can't hold every symbol, since its encoding is not UTF8: make one that is (createdb -E UTF8).");
		}
	}

	private boolean is(String condition, String value) {
		return this.session
			.query("select " + condition, List.of(value), row -> Boolean.TRUE.equals(row.get(0, Boolean.class)))
			.contains(true);
	}

	/** The least that a server needs. */
	private void grant(String role) {
		String quoted = "\"" + role.replace("\"", "\"\"") + "\"";
		this.session.run("grant usage on schema trades to " + quoted);
		this.session.run(
				"grant select on trades.book, trades.trades, trades.keys, trades.postings, trades.posted, trades.tokens to "
						+ quoted);
		this.session.run("grant execute on function trades.append, trades.fence, trades.beat, trades.post_segment,"
				+ " trades.page, trades.candidates, trades.places, trades.bucket, trades.segment_postings,"
				+ " trades.misposted_segments, trades.add_token, trades.remove_token to " + quoted);
	}

	private void run(String script) {
		try {
			this.session
				.run(new ClassPathResource(script, SchemaMigration.class).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
