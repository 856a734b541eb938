package trades.server.adapter.out.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.opentest4j.TestAbortedException;
import trades.server.adapter.out.postgresql.session.Database;

/**
 * A real PostgreSQL for all tests of a process, with a database of its own for each. As
 * an extension it is ended after the last test: at the end of the process the VM waits
 * for it.
 */
public final class Postgres implements BeforeAllCallback {

	/** What servers log in as; a superuser makes the tables. */
	public static final String SERVER_ROLE = "trades_server";

	private static final String OWNER = "postgres";

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static @Nullable EmbeddedPostgres server;

	private static @Nullable String failure;

	private static @Nullable String book;

	@Override
	public void beforeAll(ExtensionContext context) {
		// A process that shares the tests with others runs each class by itself, in one
		// session.
		context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.GLOBAL)
			.computeIfAbsent(Postgres.class, key -> (AutoCloseable) Postgres::stop);
		if (isAskedFor()) {
			port();
		}
	}

	/** Whether tests for any engine are to have this one. */
	public static boolean isAskedFor() {
		return System.getProperty("trades.store", "").equals("postgresql");
	}

	private static synchronized void stop() throws IOException {
		if (server != null) {
			server.close();
			server = null;
			book = null;
		}
	}

	/** The port that it listens on; the test is skipped where it can't run. */
	public static synchronized int port() {
		if (server == null && failure == null) {
			start();
		}
		if (failure != null) {
			throw new TestAbortedException(
					"No PostgreSQL can be started here, so that its engine is not tested: " + failure);
		}
		return Objects.requireNonNull(server).getPort();
	}

	private static void start() {
		try {
			server = EmbeddedPostgres.builder()
				.setServerConfig("synchronous_commit", "on")
				.setServerConfig("fsync", "off")
				.start();
			execute("postgres", "create role " + SERVER_ROLE + " login");
		}
		catch (IOException | RuntimeException ex) {
			failure = ex.toString();
			System.err.println("No PostgreSQL can be started here: the tests of its engine are skipped (" + ex + ")");
		}
	}

	/** An empty database. */
	public static String makeDatabase() {
		return copy("template1");
	}

	/** A database with an empty book in it. */
	public static String makeBook() {
		String name = copy(book());
		execute(name, "update trades.book set book_id = gen_random_uuid()");
		return name;
	}

	/** The book that others are copies of. */
	private static synchronized String book() {
		if (book == null) {
			book = makeDatabase();
			SchemaMigration.migrate(asOwner(book), SERVER_ROLE);
		}
		return book;
	}

	private static String copy(String template) {
		port();
		String name = "book_" + COUNT.incrementAndGet();
		// Which costs a third of what it does page by page.
		execute("postgres", "create database " + name + " template " + template + " strategy file_copy");
		return name;
	}

	/** The address of a database. */
	public static String url(String database) {
		return url(database, port());
	}

	/** The address of a database behind another port, such as a proxy's. */
	public static String url(String database, int port) {
		return "r2dbc:postgresql://localhost:" + port + "/" + database;
	}

	public static Database asOwner(String database) {
		return Database.of(url(database), OWNER, null);
	}

	/** A database as servers see it. */
	public static Database asServer(String database) {
		return Database.of(url(database), SERVER_ROLE, null);
	}

	/** Makes a role that may log in with its password only; all others need none. */
	static void makeGuardedRole(String name, String password) {
		execute("postgres", "create role " + name + " login password '" + password + "'");
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			ResultSet shown = statement.executeQuery("show hba_file");
			shown.next();
			Path rules = Path.of(shown.getString(1));
			// The first that fits is taken.
			Files.writeString(rules, "host all " + name + " all scram-sha-256\n" + Files.readString(rules));
			statement.execute("select pg_reload_conf()");
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Cuts all connections to a database, as its restart would. */
	public static void cut(String database) {
		execute("postgres",
				"select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
	}

	/**
	 * Kills the process behind one of a database's connections, so that PostgreSQL ends
	 * all and recovers.
	 */
	public static void crash(String database) {
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			ResultSet backend = statement.executeQuery(
					"select pid from pg_stat_activity where datname = '" + database + "' order by random() limit 1");
			backend.next();
			ProcessHandle.of(backend.getLong(1)).orElseThrow().destroyForcibly();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The book that is in a database. */
	public static PostgresqlBook open(Database database) {
		return PostgresqlBook.open(database, Duration.ofSeconds(5));
	}

	/** Does something that servers may not do. */
	public static void execute(String database, String sql) {
		try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Connection connect(String database) throws SQLException {
		return DriverManager.getConnection("jdbc:postgresql://localhost:" + port() + "/" + database, OWNER, null);
	}

}
