package trades.server.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import trades.server.e2e.Browser;
import trades.server.e2e.RawHttp;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/**
 * What the page of a large book shows how soon, and how smoothly, in the browser that is
 * installed. It needs the libraries that drive one, which the packaged server has not. In
 * the directory {@code server}: <pre>
 * mvn -q dependency:build-classpath -DincludeScope=test -Dmdep.outputFile=target/classpath
 * java -cp target/classes:target/test-classes:$(cat target/classpath) \
 *   trades.server.benchmark.Benchmark 1000000 10 page
 * </pre>
 */
final class PageBenchmark {

	/** Notes when the first trade is to be seen. */
	private static final String WATCH = """
			(function look() {
				if (document.querySelector('.window .row:not(.waiting) .price')?.textContent) {
					window.firstRow = performance.now();
				} else {
					requestAnimationFrame(look);
				}
			})()""";

	/** How many milliseconds after the answer to the first list it was seen. */
	private static final String FIRST_ROW = """
			const done = arguments[0];
			(function look() {
				if (!window.firstRow) {
					return setTimeout(look, 10);
				}
				const list = performance.getEntriesByType('resource').find(({ name }) => name.includes('/trades?'));
				done(Math.max(0, window.firstRow - list.responseEnd));
			})()""";

	/** The milliseconds of each frame for a while, in order. */
	private static final String FRAMES = """
			const [length, done] = arguments;
			const frames = [];
			let last = performance.now();
			const end = last + length;
			requestAnimationFrame(function frame(now) {
				frames.push(Math.max(0, now - last));
				last = now;
				now < end ? requestAnimationFrame(frame) : done(frames.sort((a, b) => a - b));
			})""";

	private static final String SCROLL = "setInterval(() => document.querySelector('.viewport').scrollBy(0, 97), 16)";

	private final Path directory;

	private final int seconds;

	PageBenchmark(Path directory, int seconds) {
		this.directory = directory;
		this.seconds = seconds;
	}

	/**
	 * Measures.
	 * @param full where there is a book, all of whose trades have the symbol ABX
	 */
	void run(Path full) throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(full).start();
				Browser browser = Browser.start(this.directory.resolve("profile"))) {
			browser.beforeEachPage(WATCH);
			double[] firstRow = new double[Figures.ROUNDS];
			for (int i = 0; i < Figures.ROUNDS; i++) {
				browser.open(server.uri().resolve("/"));
				firstRow[i] = ((Number) browser.await(FIRST_ROW)).doubleValue();
			}
			print("page of %d trades: first row %.0f ms after the list's answer", server.tradesAtStart(),
					median(firstRow));
			print("frames, nothing happens: %s", frames(browser));
			FeedLatency load = new FeedLatency(server.uri(), server.uri());
			print("frames, 1000 trades/s come: %s", beside(load, browser));
			browser.run(SCROLL);
			print("frames, they come while it is scrolled: %s", beside(load, browser));
			sums(server);
			server.terminate();
		}
	}

	private String beside(FeedLatency load, Browser browser) throws InterruptedException {
		Thread sender = new Thread(() -> {
			try {
				load.load(this.seconds + 2);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "load");
		sender.start();
		String frames = frames(browser);
		sender.join();
		return frames;
	}

	private String frames(Browser browser) {
		List<?> taken = (List<?>) browser.await(FRAMES, this.seconds * 1_000);
		double[] frames = taken.stream().mapToDouble(time -> ((Number) time).doubleValue()).toArray();
		return String.format("p50 %.1f ms, p99 %.1f ms, at most %.1f ms", frames[frames.length / 2],
				frames[frames.length * 99 / 100], frames[frames.length - 1]);
	}

	/** The first time, the trades are not in memory yet. */
	private static void sums(ServerProcess server) throws IOException {
		try (RawHttp connection = new RawHttp(server.uri())) {
			for (String sum : List.of("/bars?symbol=ABX&interval=1w", "/counts?symbol=ABX", "/positions?symbol=ABX")) {
				double[] times = Stream.generate(() -> time(connection, sum))
					.limit(1L + Figures.ROUNDS)
					.mapToDouble(Double::doubleValue)
					.toArray();
				print("%s: first %.2f s, then %.2f s", sum, times[0],
						median(Arrays.copyOfRange(times, 1, times.length)));
			}
		}
	}

	private static double time(RawHttp connection, String sum) {
		long start = System.nanoTime();
		try {
			connection.exchange(RawHttp.get(sum));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Figures.secondsSince(start);
	}

}
