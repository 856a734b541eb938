package trades.server.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.adapter.out.postgresql.SchemaMigration;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

/**
 * A book in PostgreSQL. Which one that is, and as which superuser, the variables of its
 * own programs tell ({@code PGHOST}, {@code PGPORT}, {@code PGUSER}); it gets a database
 * named {@value #NAME}, in place of one that may be there.
 */
final class SharedBook {

	static final String NAME = "trades_benchmark";

	private static final String HOST = variable("PGHOST", "localhost");

	private static final String PORT = variable("PGPORT", "5432");

	private static final String USER = variable("PGUSER", "postgres");

	private static String variable(String name, String absent) {
		return System.getenv().getOrDefault(name, absent);
	}

	/** Whether somebody has told where PostgreSQL is. */
	static boolean isTold() {
		return System.getenv().containsKey("PGHOST");
	}

	void make() throws IOException, InterruptedException {
		psql("postgres", "drop database if exists " + NAME);
		psql("postgres", "create database " + NAME + " encoding 'UTF8' template template0");
		SchemaMigration.migrate(database(), USER);
	}

	void drop() throws IOException, InterruptedException {
		psql("postgres", "drop database " + NAME);
	}

	private static String url() {
		return "r2dbc:postgresql://" + HOST + ":" + PORT + "/" + NAME;
	}

	private static Database database() {
		return Database.of(url(), USER, null);
	}

	String jdbcUrl() {
		return "jdbc:postgresql://" + HOST + ":" + PORT + "/" + NAME + "?user=" + USER;
	}

	PostgresqlBook open() {
		return PostgresqlBook.open(database(), Duration.ofMinutes(1));
	}

	/** Starts a server of it. */
	ServerProcess server() {
		return ServerLauncher.of(Path.of("nowhere"))
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", url())
			.environment("SPRING_R2DBC_USERNAME", USER)
			.start();
	}

	/** What a statement returns. */
	String query(String sql) throws IOException, InterruptedException {
		return psql(NAME, sql);
	}

	private static String psql(String database, String sql) throws IOException, InterruptedException {
		return run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", sql, database).strip();
	}

	/** Runs one of PostgreSQL's programs and returns what it printed. */
	static String run(String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("PGHOST", HOST, "PGPORT", PORT, "PGUSER", USER, "PGOPTIONS",
					"-c client_min_messages=warning"));
		Process process = builder.start();
		String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + ": " + report);
		}
		return report;
	}

}
