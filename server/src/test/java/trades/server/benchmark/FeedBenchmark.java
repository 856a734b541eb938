package trades.server.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

	private static final int SENDERS = 8;

	private static final int TRADES_PER_SECOND = 1_000;

	private final Path directory;

	private final LoadGenerator load;

	private final int seconds;

	private final int warmUp;

	FeedBenchmark(Path directory, LoadGenerator load, int seconds, int warmUp) {
		this.directory = directory;
		this.load = load;
		this.seconds = seconds;
		this.warmUp = warmUp;
	}

	void run() throws IOException, InterruptedException {
		try (ServerProcess server = ServerLauncher.of(this.directory.resolve("followed")).start()) {
			writesBesideIdleFeeds(server);
			heapOfFeeds(server);
			latency(server);
			server.terminate();
		}
	}

	private void writesBesideIdleFeeds(ServerProcess server) throws IOException, InterruptedException {
		URI trades = server.uri().resolve("/trades");
		this.load.run(Kind.POST, trades, 128, this.warmUp);
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

	private void latency(ServerProcess server) throws IOException, InterruptedException {
		Map<Long, Long> answered = new ConcurrentHashMap<>();
		Map<Long, Long> told = new ConcurrentHashMap<>();
		try (Socket feed = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
			feed.getOutputStream().write(RawHttp.get("/feed", List.of("Accept: application/x-ndjson")));
			Thread reader = new Thread(() -> read(feed, told), "feed");
			reader.start();
			List<Thread> senders = new ArrayList<>();
			for (int i = 0; i < SENDERS; i++) {
				senders.add(new Thread(() -> send(server.uri(), answered), "sender-" + i));
			}
			senders.forEach(Thread::start);
			for (Thread sender : senders) {
				sender.join();
			}
			for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); !told.keySet()
				.containsAll(answered.keySet()) && System.nanoTime() < end;) {
				LockSupport.parkNanos(1_000_000);
			}
		}
		double[] late = answered.entrySet()
			.stream()
			.mapToDouble(trade -> Math.max(0, told.get(trade.getKey()) - trade.getValue()) / 1e6)
			.sorted()
			.toArray();
		print("from a 201 to the feed, at %d trades/s: p50 %.1f ms, p99 %.1f ms, at most %.1f ms (%d trades)",
				TRADES_PER_SECOND, late[late.length / 2], late[late.length * 99 / 100], late[late.length - 1],
				late.length);
	}

	private static void read(Socket feed, Map<Long, Long> told) {
		try (BufferedReader lines = new BufferedReader(
				new InputStreamReader(feed.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith("{\"id\":")) {
					told.put(Long.parseLong(line.substring(6, line.indexOf(','))), System.nanoTime());
				}
			}
		}
		catch (IOException ex) {
			// It was closed.
		}
	}

	private void send(URI server, Map<Long, Long> answered) {
		long pause = TimeUnit.SECONDS.toNanos(SENDERS) / TRADES_PER_SECOND;
		try (RawHttp connection = new RawHttp(server)) {
			long next = System.nanoTime();
			for (long end = next + TimeUnit.SECONDS.toNanos(this.seconds); next < end; next += pause) {
				LockSupport.parkNanos(next - System.nanoTime());
				String location = connection.exchange(SocketLoad.post()).header("Location");
				answered.put(Long.parseLong(location.substring(location.lastIndexOf('/') + 1)), System.nanoTime());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
