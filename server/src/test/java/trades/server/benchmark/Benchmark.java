package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.e2e.BookFiller;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

/**
 * Measures the packaged server against the {@link StaticRoute} and against bare syncs,
 * all in one run, since only the ratios can be compared between machines. Run it on a
 * quiet machine, after {@code ./mvnw -DskipTests package}, in the directory
 * {@code server}: <pre>
 * java -Dloader.main=trades.server.benchmark.Benchmark -Dloader.path=target/test-classes \
 *   -cp target/trades-server.jar org.springframework.boot.loader.launch.PropertiesLauncher [trades] [seconds]
 * </pre> {@code trades} are in the book while it is read (1,000,000), {@code seconds} is
 * how long each load lasts (10). The books lie in the system's temporary directory;
 * {@code -Djava.io.tmpdir} chooses another disk.
 */
public final class Benchmark {

	private static final int ROUNDS = 3;

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
		Path directory = Files.createTempDirectory("trades-benchmark");
		try {
			new Benchmark(trades, seconds, directory).run();
		}
		finally {
			delete(directory);
		}
	}

	private void run() throws IOException, InterruptedException {
		Path full = this.directory.resolve("full");
		BookFiller.fill(full, this.trades);
		try (StaticRouteProcess yardstick = StaticRouteProcess.start()) {
			writes(yardstick.uri());
			reads(full, yardstick.uri());
		}
		starts(full);
	}

	private void writes(URI yardstick) throws IOException, InterruptedException {
		Path book = this.directory.resolve("written");
		long recorded;
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			compare(Kind.POST, server.uri().resolve("/trades"), yardstick, 128);
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

	private void reads(Path book, URI yardstick) throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			compare(Kind.RANDOM_ID, server.uri().resolve("/trades/"), yardstick, 64);
			server.terminate();
		}
	}

	/** Takes turns, so that whatever else the machine does meanwhile slows both. */
	private void compare(Kind kind, URI uri, URI yardstick, int connections) throws IOException, InterruptedException {
		this.load.rate(Kind.PLAIN, yardstick, connections, this.seconds);
		this.load.rate(kind, uri, connections, this.seconds);
		double[] rates = new double[ROUNDS];
		double[] ratios = new double[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
			double bare = this.load.rate(Kind.PLAIN, yardstick, connections, this.seconds);
			rates[i] = this.load.rate(kind, uri, connections, this.seconds);
			ratios[i] = rates[i] / bare;
		}
		print("%s at %d connections: %.0f/s, %.2f x static route", kind, connections, median(rates), median(ratios));
	}

	private static double median(double... values) {
		Arrays.sort(values);
		return values[values.length / 2];
	}

	private void starts(Path full) {
		double[] empty = new double[ROUNDS];
		double[] filled = new double[ROUNDS];
		for (int i = 0; i < ROUNDS; i++) {
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

	private static void print(String format, Object... values) {
		System.out.printf(format + "%n", values);
	}

}
