package trades.server.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import trades.server.e2e.RawHttp;

import static trades.server.benchmark.Figures.print;

/**
 * How soon the feed of a server tells of the trades that one records, maybe another one.
 */
final class FeedLatency {

	private static final int SENDERS = 8;

	private static final int TRADES_PER_SECOND = 1_000;

	private final URI written;

	private final URI followed;

	FeedLatency(URI written, URI followed) {
		this.written = written;
		this.followed = followed;
	}

	/** Loads the servers for so long and prints what comes of it. */
	void measure(int seconds, String feed) throws IOException, InterruptedException {
		double[] late = load(seconds);
		print("from a 201 to %s, at %d of %d trades/s: p50 %.1f ms, p99 %.1f ms, at most %.1f ms", feed,
				late.length / seconds, TRADES_PER_SECOND, late[late.length / 2], late[late.length * 99 / 100],
				late[late.length - 1]);
	}

	/**
	 * Loads the servers for so long; returns how many milliseconds each trade took, in
	 * order.
	 */
	double[] load(int seconds) throws IOException, InterruptedException {
		Map<Long, Long> answered = new ConcurrentHashMap<>();
		Map<Long, Long> told = new ConcurrentHashMap<>();
		try (Socket feed = open()) {
			Thread reader = new Thread(() -> read(feed, told), "feed");
			reader.start();
			List<Thread> senders = new ArrayList<>();
			for (int i = 0; i < SENDERS; i++) {
				senders.add(new Thread(() -> send(seconds, answered), "sender-" + i));
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
		return answered.entrySet()
			.stream()
			.mapToDouble(trade -> Math.max(0, told.get(trade.getKey()) - trade.getValue()) / 1e6)
			.sorted()
			.toArray();
	}

	/** Once the server has noticed that feeds of earlier measurements are closed. */
	private Socket open() throws IOException {
		for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10); System.nanoTime() < end;) {
			Socket feed = new Socket(InetAddress.getLoopbackAddress(), this.followed.getPort());
			feed.getOutputStream().write(RawHttp.get("/feed", List.of("Accept: application/x-ndjson")));
			String status = new String(feed.getInputStream().readNBytes("HTTP/1.1 200".length()),
					StandardCharsets.US_ASCII);
			if (status.endsWith(" 200")) {
				return feed;
			}
			feed.close();
			LockSupport.parkNanos(1_000_000);
		}
		throw new IOException("the feed was refused");
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

	private void send(int seconds, Map<Long, Long> answered) {
		long pause = TimeUnit.SECONDS.toNanos(SENDERS) / TRADES_PER_SECOND;
		try (RawHttp connection = new RawHttp(this.written)) {
			long next = System.nanoTime();
			for (long end = next + TimeUnit.SECONDS.toNanos(seconds); next < end; next += pause) {
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
