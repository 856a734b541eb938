package trades.server.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import trades.server.benchmark.LoadGenerator.Kind;
import trades.server.e2e.ProcessMemory;
import trades.server.e2e.RawHttp;
import trades.server.e2e.ServerLauncher;
import trades.server.e2e.ServerProcess;

import static trades.server.benchmark.Figures.median;
import static trades.server.benchmark.Figures.print;

/** What feeds cost, and how soon they tell of a trade. */
final class FeedBenchmark {

	private static final int IDLE = 1_000;

	private static final int MANY = 2_000;

	private final Path directory;

	private final LoadGenerator load;

	private final int seconds;

	FeedBenchmark(Path directory, LoadGenerator load, int seconds) {
		this.directory = directory;
		this.load = load;
		this.seconds = seconds;
	}

	void run() throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(this.directory.resolve("followed")).start()) {
			writesBesideIdleFeeds(server);
			heapOfFeeds(server);
			new FeedLatency(server.uri(), server.uri()).measure(this.seconds, "the feed");
			server.terminate();
		}
	}

	/** The time of which a database takes its share. */
	void runShared(SharedBook book) throws IOException, InterruptedException {
		book.make();
		try (ServerProcess written = book.server(); ServerProcess followed = book.server()) {
			FeedLatency latency = new FeedLatency(written.uri(), followed.uri());
			WarmUp.run(written.pid(), latency::load);
			latency.measure(this.seconds, "another server's feed");
			followed.terminate();
			written.terminate();
		}
		book.drop();
	}

	private void writesBesideIdleFeeds(ServerProcess server) throws IOException, InterruptedException {
		URI trades = server.uri().resolve("/trades");
		WarmUp.run(server.pid(), piece -> this.load.run(Kind.POST, trades, 128, piece));
		double[] rates = new double[Figures.ROUNDS];
		double[] ratios = new double[Figures.ROUNDS];
		for (int i = 0; i < Figures.ROUNDS; i++) {
			double alone = this.load.run(Kind.POST, trades, 128, this.seconds).rate();
			// Users that the load has no trades of.
			List<Socket> feeds = open(server.uri(), IDLE, "?user_id=10000000");
			rates[i] = this.load.run(Kind.POST, trades, 128, this.seconds).rate();
			ratios[i] = rates[i] / alone;
			close(feeds);
		}
		print("POST at 128 connections beside %d idle filtered feeds: %.0f/s, %.2f x without", IDLE, median(rates),
				median(ratios));
	}

	private static void heapOfFeeds(ServerProcess server) throws IOException {
		long before = ProcessMemory.liveHeap(server);
		List<Socket> feeds = open(server.uri(), MANY, "?user_id=10000000");
		print("live heap of %d feeds: %.1f kB each", MANY, (ProcessMemory.liveHeap(server) - before) / 1e3 / MANY);
		close(feeds);
	}

	/** Each follows a user of its own, and has read where it starts. */
	private static List<Socket> open(URI server, int count, String query) throws IOException {
		List<Socket> feeds = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
			socket.getOutputStream().write(RawHttp.get("/feed" + query + i));
			if (socket.getInputStream().read() < 0) {
				throw new IOException("a feed was refused");
			}
			feeds.add(socket);
		}
		return feeds;
	}

	private static void close(List<Socket> feeds) throws IOException {
		for (Socket feed : feeds) {
			feed.close();
		}
	}

}
