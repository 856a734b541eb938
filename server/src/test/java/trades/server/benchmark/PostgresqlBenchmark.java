package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.adapter.out.postgresql.SchemaMigration;
import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;
import trades.server.e2e.BookFiller;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/**
 * A book in PostgreSQL against pgbench, the embedded engine and a plain JDBC scan. Which
 * PostgreSQL that is, and as which superuser, the variables of its own programs tell
 * ({@code PGHOST}, {@code PGPORT}, {@code PGUSER}); it gets a database named
 * {@value #NAME}, in place of one that may be there.
 */
final class PostgresqlBenchmark {

	private static final String NAME = "trades_benchmark";

	private static final int GROUP = 128;

	private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

	private final String host = variable("PGHOST", "localhost");

	private final String port = variable("PGPORT", "5432");

	private final String user = variable("PGUSER", "postgres");

	private final Path directory;

	private final LoadGenerator load;

	private final int seconds;

	private final int warmUp;

	PostgresqlBenchmark(Path directory, LoadGenerator load, int seconds, int warmUp) {
		this.directory = directory;
		this.load = load;
		this.seconds = seconds;
		this.warmUp = warmUp;
	}

	private static String variable(String name, String absent) {
		return System.getenv().getOrDefault(name, absent);
	}

	/**
	 * Measures everything.
	 * @param full an embedded book with {@code trades}
	 */
	void run(Path full, int trades) throws IOException, InterruptedException {
		makeBook();
		appends();
		makeBook();
		try (PostgresqlBook book = open()) {
			BookFiller.fill(book, trades);
		}
		post();
		try (ServerProcess server = server(); ServerProcess embedded = ServerLauncher.of(full).start()) {
			compare(Kind.RANDOM_ID, server, embedded, "/trades/", 64);
			embedded.terminate();
			try (JavaProcess scan = JavaProcess.start(ScanMain.class, List.of(),
					"jdbc:postgresql://" + this.host + ":" + this.port + "/" + NAME + "?user=" + this.user,
					"case type when 'b' then 'buy' else 'sell' end", "trades.trades")) {
				ListBenchmark.compare(server, scan);
			}
			server.terminate();
		}
		try (ServerProcess server = server();
				ServerProcess embedded = ServerLauncher.of(this.directory.resolve("posted")).start()) {
			compare(Kind.POST, server, embedded, "/trades", 128);
			embedded.terminate();
			server.terminate();
		}
		psql("postgres", "drop database " + NAME);
	}

	private void makeBook() throws IOException, InterruptedException {
		psql("postgres", "drop database if exists " + NAME);
		psql("postgres", "create database " + NAME + " encoding 'UTF8' template template0");
		SchemaMigration.migrate(database(), this.user);
	}

	private String url() {
		return "r2dbc:postgresql://" + this.host + ":" + this.port + "/" + NAME;
	}

	private Database database() {
		return Database.of(url(), this.user, null);
	}

	private PostgresqlBook open() {
		return PostgresqlBook.open(database(), Duration.ofMinutes(1));
	}

	private ServerProcess server() {
		return ServerLauncher.of(this.directory.resolve("nowhere"))
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", url())
			.environment("SPRING_R2DBC_USERNAME", this.user)
			.start();
	}

	/** One group after the other, by the server's writer and by pgbench. */
	private void appends() throws IOException, InterruptedException {
		Path script = Files.writeString(this.directory.resolve("append.sql"), script());
		append(this.warmUp);
		pgbench(script, this.warmUp);
		double[] rates = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		double[] wal = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			post();
			String before = psql(NAME, "select pg_current_wal_lsn()");
			long groups = append(this.seconds);
			post();
			wal[i] = Double.parseDouble(psql(NAME, "select pg_current_wal_lsn() - '" + before + "'"))
					/ (groups * GROUP);
			double bare = pgbench(script, this.seconds);
			rates[i] = (double) groups / this.seconds;
			ratios[i] = rates[i] / bare;
		}
		print("append of %d trades: %.0f/s, %.2f x pgbench; %.0f bytes of WAL a trade, with full_page_writes %s", GROUP,
				median(rates), median(ratios), median(wal), psql(NAME, "show full_page_writes"));
	}

	private long append(int seconds) {
		List<Submission> group = Collections.nCopies(GROUP,
				new Submission(List.of(new NewTrade(TradeType.BUY, 23, "ABX", 30, 134, 1_531_522_701_000L)), null));
		try (PostgresqlBook book = open()) {
			long groups = 0;
			for (long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos(); System
				.nanoTime() < end; groups++) {
				book.writer().commit(group);
			}
			return groups;
		}
	}

	private String script() throws IOException, InterruptedException {
		psql(NAME, "create sequence trades.benchmark");
		String epoch = psql(NAME, "select epoch from trades.fence('00000000-0000-0000-0000-000000000001')");
		return "select trades.append('00000000-0000-0000-0000-000000000001', " + epoch
				+ ", nextval('trades.benchmark'), null, " + array("b", "text") + array("23", "bigint")
				+ array("ABX", "text") + array("30", "smallint") + array("134", "bigint")
				+ array("1531522701000", "bigint") + "'{}', '{}', '{}', '{}');\n";
	}

	private static String array(String element, String type) {
		return "'{" + String.join(",", Collections.nCopies(GROUP, element)) + "}'::" + type + "[], ";
	}

	private double pgbench(Path script, int seconds) throws IOException, InterruptedException {
		String report = run("pgbench", "-n", "-M", "prepared", "-T", Integer.toString(seconds), "-f", script.toString(),
				NAME);
		Matcher rate = RATE.matcher(report);
		if (!rate.find()) {
			throw new IOException(report);
		}
		return Double.parseDouble(rate.group(1));
	}

	/** Leaves no segment for the next measurement. */
	private void post() throws IOException, InterruptedException {
		while (psql(NAME, "select trades.post_segment() < last_id / 8192 from trades.book").equals("t")) {
			// There are more.
		}
	}

	private void compare(Kind kind, ServerProcess server, ServerProcess embedded, String path, int connections)
			throws IOException, InterruptedException {
		URI uri = server.uri().resolve(path);
		URI other = embedded.uri().resolve(path);
		rate(kind, uri, embedded, connections, this.warmUp);
		rate(kind, other, server, connections, this.warmUp);
		double[] rates = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			double bare = rate(kind, other, server, connections, this.seconds);
			rates[i] = rate(kind, uri, embedded, connections, this.seconds);
			ratios[i] = rates[i] / bare;
		}
		print("%s at %d connections, PostgreSQL: %.0f/s, %.2f x embedded", kind, connections, median(rates),
				median(ratios));
	}

	private double rate(Kind kind, URI uri, ServerProcess stopped, int connections, int seconds)
			throws IOException, InterruptedException {
		return Alone.whileStopped(stopped.pid(), () -> this.load.run(kind, uri, connections, seconds).rate());
	}

	private String psql(String database, String sql) throws IOException, InterruptedException {
		return run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-c", sql, database).strip();
	}

	private String run(String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment()
			.putAll(Map.of("PGHOST", this.host, "PGPORT", this.port, "PGUSER", this.user, "PGOPTIONS",
					"-c client_min_messages=warning"));
		Process process = builder.start();
		String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + ": " + report);
		}
		return report;
	}

}
