package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import trades.server.e2e.RawHttp;

/** Load by a thread for each connection. */
final class SocketLoad implements LoadGenerator {

	private final int trades;

	SocketLoad(int trades) {
		this.trades = trades;
	}

	@Override
	public double rate(Kind kind, URI uri, int connections, int seconds) throws IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		try {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
			List<Future<Long>> counts = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				counts.add(threads.submit(() -> count(kind, uri, deadline)));
			}
			long sum = 0;
			for (Future<Long> count : counts) {
				sum += count.get();
			}
			return (double) sum / seconds;
		}
		catch (ExecutionException ex) {
			throw new IOException("the load failed", ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private long count(Kind kind, URI uri, long deadline) throws IOException {
		long count = 0;
		try (RawHttp connection = new RawHttp(uri)) {
			for (; System.nanoTime() < deadline; count++) {
				int status = connection.exchange(request(kind, uri)).status();
				if (status / 100 != 2) {
					throw new IOException("answer " + status);
				}
			}
		}
		return count;
	}

	private byte[] request(Kind kind, URI uri) {
		return switch (kind) {
			case PLAIN -> RawHttp.get(uri.getPath());
			case POST -> post();
			case RANDOM_ID -> RawHttp.get(uri.getPath() + (1 + ThreadLocalRandom.current().nextInt(this.trades)));
		};
	}

	static byte[] post() {
		return RawHttp.post("{\"type\":\"buy\",\"user_id\":" + ThreadLocalRandom.current().nextInt(10_000)
				+ ",\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}", List.of());
	}

}
