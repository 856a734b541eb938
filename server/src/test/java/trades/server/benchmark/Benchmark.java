package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.e2e.BookFiller;
import trades.server.e2e.Cli;
import trades.server.e2e.ClientProcess;
import trades.server.e2e.RawHttp;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/**
 * Measures the packaged server and client against the {@link StaticRoute}, H2's own
 * import, a plain JDBC scan and bare syncs, all in one run, since only the ratios can be
 * compared between machines. Run it on a quiet machine, after
 * {@code ./mvnw -DskipTests package}, in the directory {@code server}: <pre>
 * java -Dloader.main=trades.server.benchmark.Benchmark -Dloader.path=target/test-classes \
 *   -cp target/trades-server.jar org.springframework.boot.loader.launch.PropertiesLauncher [trades] [seconds] [part...]
 * </pre> {@code trades} are in the book while it is read (1,000,000), {@code seconds} is
 * how long each load lasts (10); {@code -Dtrades.benchmark.rounds} sets how often each
 * comparison takes turns (3), and {@code -Dtrades.benchmark.warm-up} how many seconds
 * either side is warmed up at least (30); who is not measured is stopped meanwhile. The
 * parts are {@code import}, {@code list}, {@code read}, {@code write}, {@code feed},
 * {@code abuse} and {@code start}, which are all when none is named, {@code postgresql},
 * see {@link PostgresqlBenchmark}, {@code page}, see {@link PageBenchmark}, and
 * {@code access}, see {@link AccessBenchmark}. The books lie in the system's temporary
 * directory; {@code -Djava.io.tmpdir} chooses another disk.
 */
public final class Benchmark {

	private static final Set<String> PARTS = Set.of("import", "list", "read", "write", "feed", "abuse", "start");

	private final int trades;

	private final int seconds;

	private final Path directory;

	private final LoadGenerator load;

	private Benchmark(int trades, int seconds, Path directory) throws IOException {
		this.trades = trades;
		this.seconds = seconds;
		this.directory = directory;
		this.load = LoadGenerator.best(trades, directory);
	}

	/** Runs everything and prints one line for each result. */
	public static void main(String[] args) throws IOException, InterruptedException {
		int trades = (args.length > 0) ? Integer.parseInt(args[0]) : 1_000_000;
		int seconds = (args.length > 1) ? Integer.parseInt(args[1]) : 10;
		Set<String> parts = (args.length > 2) ? Set.of(Arrays.copyOfRange(args, 2, args.length)) : PARTS;
		Path directory = Files.createTempDirectory("trades-benchmark");
		try {
			new Benchmark(trades, seconds, directory).run(parts);
		}
		finally {
			delete(directory);
		}
	}

	private void run(Set<String> parts) throws IOException, InterruptedException {
		ImportBenchmark imports = new ImportBenchmark(this.directory, this.trades);
		if (parts.contains("import")) {
			imports.run();
		}
		Path full = this.directory.resolve("full");
		BookFiller.fill(full, this.trades);
		if (parts.contains("list")) {
			new ListBenchmark(full, this.directory).run();
		}
		if (parts.contains("read") || parts.contains("write")) {
			besideTheStaticRoute(parts, full, imports.file());
		}
		if (parts.contains("feed")) {
			FeedBenchmark feeds = new FeedBenchmark(this.directory, this.load, this.seconds);
			feeds.run();
			if (SharedBook.isTold()) {
				feeds.runShared(new SharedBook());
			}
		}
		if (parts.contains("abuse")) {
			new AbuseBenchmark(this.load, this.seconds).run(copy(full, this.directory.resolve("abused")));
		}
		if (parts.contains("start")) {
			starts(full);
		}
		if (parts.contains("page")) {
			new PageBenchmark(this.directory, this.seconds).run(full);
		}
		if (parts.contains("access")) {
			new AccessBenchmark(this.directory, this.trades, this.seconds).run(full);
		}
		if (parts.contains("postgresql")) {
			new PostgresqlBenchmark(this.directory, this.load, this.seconds).run(full, this.trades);
		}
	}

	private void besideTheStaticRoute(Set<String> parts, Path full, Path file)
			throws IOException, InterruptedException {
		try (JavaProcess yardstick = JavaProcess.start(StaticRoute.class, List.of())) {
			URI route = URI.create(yardstick.await("Serving")).resolve("/static");
			if (parts.contains("read")) {
				reads(full, yardstick, route, file);
			}
			if (parts.contains("write")) {
				writes(yardstick, route);
			}
		}
	}

	private void writes(JavaProcess yardstick, URI route) throws IOException, InterruptedException {
		Path book = this.directory.resolve("written");
		long recorded;
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			compare(Kind.POST, server, "/trades", yardstick, route, 128);
			double lone = Latency.loneClient(server.uri());
			double sync = Latency.bareSync(this.directory);
			print("lone client's POST p50: %.2f ms, %.2f x bare sync (%.2f ms)", lone, lone / sync, sync);
			server.terminate();
		}
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			recorded = server.tradesAtStart();
			server.terminate();
		}
		long bytes = size(book);
		print("data directory after %d single POSTs: %.1f MB, %.0f MB for a million", recorded, bytes / 1e6,
				(double) bytes / recorded);
	}

	private void reads(Path book, JavaProcess yardstick, URI route, Path file)
			throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			compare(Kind.RANDOM_ID, server, "/trades/", yardstick, route, 64);
			compare(Kind.NOT_MODIFIED, server, "/trades", yardstick, route, 64);
			server.terminate();
		}
		// The import makes a book larger, so it gets one of its own.
		try (ServerProcess server = ServerLauncher.of(copy(book, this.directory.resolve("grown"))).start()) {
			readsDuringImport(server, file);
			server.terminate();
		}
	}

	/** Copies a book that nobody serves into a new directory. */
	static Path copy(Path book, Path directory) throws IOException {
		Path copy = Files.createDirectory(directory);
		try (Stream<Path> files = Files.list(book)) {
			for (Path part : files.toList()) {
				Files.copy(part, copy.resolve(part.getFileName()));
			}
		}
		return copy;
	}

	private void readsDuringImport(ServerProcess server, Path file) throws IOException, InterruptedException {
		URI trades = server.uri().resolve("/trades/");
		this.load.run(Kind.RANDOM_ID, trades, 64, this.seconds);
		double[] idle = new double[Figures.ROUNDS];
		double[] busy = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			idle[i] = this.load.run(Kind.RANDOM_ID, trades, 64, this.seconds).p99();
			busy[i] = duringImport(server, file, trades);
			ratios[i] = busy[i] / idle[i];
		}
		print("RANDOM_ID at 64 connections, p99 during an import: %.1f ms, %.2f x idle (%.1f ms)", median(busy),
				median(ratios), median(idle));
	}

	private double duringImport(ServerProcess server, Path file, URI trades) throws IOException, InterruptedException {
		// Once would be over too soon.
		String name = file.toString();
		try (ClientProcess client = Cli.of(server.uri())
			.start("import", "--quiet", "--again", "--no-progress", name, name, name)) {
			awaitGrowth(server.uri());
			double p99 = this.load.run(Kind.RANDOM_ID, trades, 64, this.seconds).p99();
			if (!client.isAlive()) {
				throw new IllegalStateException("the import ended before the load did: give it more trades");
			}
			return p99;
		}
	}

	/** Waits until the list has changed, which its tag tells. */
	private static void awaitGrowth(URI server) throws IOException {
		try (RawHttp connection = new RawHttp(server)) {
			String before = connection.exchange(RawHttp.head("/trades")).header("ETag");
			while (connection.exchange(RawHttp.head("/trades")).header("ETag").equals(before)) {
				Thread.onSpinWait();
			}
		}
	}

	private void compare(Kind kind, ServerProcess server, String path, JavaProcess yardstick, URI route,
			int connections) throws IOException, InterruptedException {
		RateComparison.Result result = RateComparison.of(
				List.of(new RateComparison.Side(yardstick.pid(), this.load, Kind.PLAIN, route),
						new RateComparison.Side(server.pid(), this.load, kind, server.uri().resolve(path))),
				connections, this.seconds)
			.get(1);
		print("%s at %d connections: %.0f/s, %.2f x static route", kind, connections, result.rate(), result.ratio());
	}

	private void starts(Path full) {
		double[] empty = new double[Figures.ROUNDS];
		double[] filled = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			empty[i] = startTime(this.directory.resolve("empty" + i));
			filled[i] = startTime(full);
		}
		print("start with %d trades: %.2f s, %.2f x start with none (%.2f s)", this.trades, median(filled),
				median(filled) / median(empty), median(empty));
	}

	private static double startTime(Path book) {
		long start = System.nanoTime();
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			double seconds = (System.nanoTime() - start) / 1e9;
			server.terminate();
			return seconds;
		}
	}

	private static long size(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
		}
	}

	private static void delete(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
		}
	}

}
