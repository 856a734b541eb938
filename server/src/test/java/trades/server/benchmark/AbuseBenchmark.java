package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/** How long honest clients wait beside others that want the server for themselves. */
final class AbuseBenchmark {

	/** Honest clients are few, and each waits for its answer. */
	private static final int CONNECTIONS = 16;

	private static final int SLOW_HEADS = 1_000;

	private static final int STALLED_READERS = 200;

	private static final int SEARCHES = 50;

	/** Seconds. */
	private static final int SETTLING = 5;

	private final LoadGenerator load;

	private final int seconds;

	AbuseBenchmark(LoadGenerator load, int seconds) {
		this.load = load;
		this.seconds = seconds;
	}

	private interface Abuse {

		Abusers begin(URI server) throws IOException;

	}

	/** Measures in a book, which it makes larger. */
	void run(Path book) throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(book).start()) {
			for (Kind kind : new Kind[] { Kind.POST, Kind.RANDOM_ID }) {
				WarmUp.run(server.pid(), piece -> this.load.run(kind, uri(kind, server), CONNECTIONS, piece));
			}
			compare(server, SLOW_HEADS + " connections whose heads drip",
					uri -> Abusers.drippingHeads(uri, SLOW_HEADS));
			compare(server, STALLED_READERS + " stalled readers of the whole list",
					uri -> Abusers.stalledReaders(uri, STALLED_READERS));
			compare(server, SEARCHES + " searches that find nothing", uri -> Abusers.searches(uri, SEARCHES));
			server.terminate();
		}
	}

	private static URI uri(Kind kind, ServerProcess server) {
		return server.uri().resolve((kind == Kind.POST) ? "/trades" : "/trades/");
	}

	private void compare(ServerProcess server, String name, Abuse abuse) throws IOException, InterruptedException {
		for (Kind kind : new Kind[] { Kind.POST, Kind.RANDOM_ID }) {
			double[] without = new double[Figures.ROUNDS];
			double[] with = new double[Figures.ROUNDS];
			double[] ratios = new double[Figures.ROUNDS];
			for (int i = 0; i < Figures.ROUNDS; i++) {
				// What the last ones began is over then.
				this.load.run(kind, uri(kind, server), CONNECTIONS, SETTLING);
				without[i] = p99(kind, server);
				try (Abusers others = abuse.begin(server.uri())) {
					with[i] = p99(kind, server);
					others.requireAtWork();
				}
				ratios[i] = with[i] / without[i];
			}
			print("%s at %d connections, p99 beside %s: %.1f ms, %.2f x without (%.1f ms)", kind, CONNECTIONS, name,
					median(with), median(ratios), median(without));
		}
	}

	private double p99(Kind kind, ServerProcess server) throws IOException, InterruptedException {
		return this.load.run(kind, uri(kind, server), CONNECTIONS, this.seconds).p99();
	}

}
