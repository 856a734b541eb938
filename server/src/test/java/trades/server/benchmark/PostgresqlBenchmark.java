package trades.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;
import trades.server.e2e.BookFiller;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/** A {@link SharedBook} against pgbench, the embedded engine and a plain JDBC scan. */
final class PostgresqlBenchmark {

	private static final int GROUP = 128;

	private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

	private final SharedBook book = new SharedBook();

	private final Path directory;

	private final LoadGenerator load;

	private final int seconds;

	PostgresqlBenchmark(Path directory, LoadGenerator load, int seconds) {
		this.directory = directory;
		this.load = load;
		this.seconds = seconds;
	}

	/**
	 * Measures everything.
	 * @param full an embedded book with {@code trades}
	 */
	void run(Path full, int trades) throws IOException, InterruptedException {
		this.book.make();
		appends();
		this.book.make();
		try (PostgresqlBook open = this.book.open()) {
			BookFiller.fill(open, trades);
		}
		settle();
		try (ServerProcess server = this.book.server(); ServerProcess embedded = ServerLauncher.of(full).start()) {
			compare(Kind.RANDOM_ID, server, embedded, "/trades/", 64);
			embedded.terminate();
			try (JavaProcess scan = JavaProcess.start(ScanMain.class, List.of(), this.book.jdbcUrl(),
					"case type when 'b' then 'buy' else 'sell' end", "trades.trades")) {
				ListBenchmark.compare(server, scan);
			}
			server.terminate();
		}
		try (ServerProcess server = this.book.server();
				ServerProcess embedded = ServerLauncher.of(this.directory.resolve("posted")).start()) {
			compare(Kind.POST, server, embedded, "/trades", 128);
			embedded.terminate();
			server.terminate();
		}
		this.book.drop();
	}

	/** One group after the other, by the server's writer and by pgbench. */
	private void appends() throws IOException, InterruptedException {
		Path script = Files.writeString(this.directory.resolve("append.sql"), script());
		WarmUp.run(ProcessHandle.current().pid(), this::append);
		pgbench(script, WarmUp.SECONDS);
		double[] rates = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		double[] wal = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			settle();
			String before = this.book.query("select pg_current_wal_lsn()");
			long groups = append(this.seconds);
			postSegments();
			wal[i] = Double.parseDouble(this.book.query("select pg_current_wal_lsn() - '" + before + "'"))
					/ (groups * GROUP);
			double bare = pgbench(script, this.seconds);
			rates[i] = (double) groups / this.seconds;
			ratios[i] = rates[i] / bare;
		}
		print("append of %d trades: %.0f/s, %.2f x pgbench; %.0f bytes of WAL a trade, with full_page_writes %s", GROUP,
				median(rates), median(ratios), median(wal), this.book.query("show full_page_writes"));
	}

	private long append(int seconds) {
		List<Submission> group = Collections.nCopies(GROUP,
				new Submission(List.of(new NewTrade(TradeType.BUY, 23, "ABX", 30, 134, 1_531_522_701_000L)), null));
		try (PostgresqlBook open = this.book.open()) {
			long groups = 0;
			for (long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos(); System
				.nanoTime() < end; groups++) {
				open.writer().commit(group);
			}
			return groups;
		}
	}

	private String script() throws IOException, InterruptedException {
		this.book.query("create sequence trades.benchmark");
		String epoch = this.book.query("select epoch from trades.fence('00000000-0000-0000-0000-000000000001')");
		return "select trades.append('00000000-0000-0000-0000-000000000001', " + epoch
				+ ", nextval('trades.benchmark'), null, " + array("b", "text") + array("23", "bigint")
				+ array("ABX", "text") + array("30", "smallint") + array("134", "bigint")
				+ array("1531522701000", "bigint") + "'{}', '{}', '{}', '{}');\n";
	}

	private static String array(String element, String type) {
		return "'{" + String.join(",", Collections.nCopies(GROUP, element)) + "}'::" + type + "[], ";
	}

	private double pgbench(Path script, int seconds) throws IOException, InterruptedException {
		String report = SharedBook.run("pgbench", "-n", "-M", "prepared", "-T", Integer.toString(seconds), "-f",
				script.toString(), SharedBook.NAME);
		Matcher rate = RATE.matcher(report);
		if (!rate.find()) {
			throw new IOException(report);
		}
		return Double.parseDouble(rate.group(1));
	}

	/** Leaves no work for the time of the next measurement. */
	private void settle() throws IOException, InterruptedException {
		postSegments();
		this.book.query("vacuum analyze");
		this.book.query("checkpoint");
	}

	private void postSegments() throws IOException, InterruptedException {
		while (this.book.query("select trades.post_segment() < last_id / 8192 from trades.book").equals("t")) {
			// There are more.
		}
	}

	private void compare(Kind kind, ServerProcess server, ServerProcess embedded, String path, int connections)
			throws IOException, InterruptedException {
		RateComparison.Result result = RateComparison
			.of(List.of(side(kind, embedded, path), side(kind, server, path)), connections, this.seconds)
			.get(1);
		print("%s at %d connections, PostgreSQL: %.0f/s, %.2f x embedded", kind, connections, result.rate(),
				result.ratio());
	}

	private RateComparison.Side side(Kind kind, ServerProcess server, String path) {
		return new RateComparison.Side(server.pid(), this.load, kind, server.uri().resolve(path));
	}

}
