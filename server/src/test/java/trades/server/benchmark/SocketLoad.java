package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import trades.server.e2e.RawHttp;

/** Load by a thread for each connection. */
final class SocketLoad implements LoadGenerator {

	private final int trades;

	private final List<String> headers;

	SocketLoad(int trades, String token) {
		this.trades = trades;
		this.headers = token.isEmpty() ? List.of() : List.of("Authorization: Bearer " + token);
	}

	@Override
	public Result run(Kind kind, URI uri, int connections, int seconds) throws IOException, InterruptedException {
		String tag = (kind == Kind.NOT_MODIFIED) ? LoadGenerator.tag(uri) : "";
		ExecutorService threads = Executors.newFixedThreadPool(connections);
		try {
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
			List<Future<long[]>> times = new ArrayList<>();
			for (int i = 0; i < connections; i++) {
				times.add(threads.submit(() -> times(kind, uri, tag, deadline)));
			}
			LongStream.Builder all = LongStream.builder();
			for (Future<long[]> some : times) {
				Arrays.stream(some.get()).forEach(all);
			}
			long[] sorted = all.build().sorted().toArray();
			return new Result((double) sorted.length / seconds, sorted[sorted.length * 99 / 100] / 1e6);
		}
		catch (ExecutionException ex) {
			throw new IOException("the load failed", ex.getCause());
		}
		finally {
			threads.shutdownNow();
		}
	}

	private long[] times(Kind kind, URI uri, String tag, long deadline) throws IOException {
		LongStream.Builder times = LongStream.builder();
		try (RawHttp connection = new RawHttp(uri)) {
			for (long start = System.nanoTime(); start < deadline; start = System.nanoTime()) {
				int status = connection.exchange(request(kind, uri, tag)).status();
				if ((kind == Kind.NOT_MODIFIED) ? status != 304 : status / 100 != 2) {
					throw new IOException("answer " + status);
				}
				times.add(System.nanoTime() - start);
			}
		}
		return times.build().toArray();
	}

	private byte[] request(Kind kind, URI uri, String tag) {
		return switch (kind) {
			case PLAIN -> RawHttp.get(uri.getPath(), this.headers);
			case POST -> post(this.headers);
			case RANDOM_ID ->
				RawHttp.get(uri.getPath() + (1 + ThreadLocalRandom.current().nextInt(this.trades)), this.headers);
			case NOT_MODIFIED -> RawHttp.get(uri.getPath(), List.of("If-None-Match: " + tag));
		};
	}

	static byte[] post() {
		return post(List.of());
	}

	private static byte[] post(List<String> headers) {
		return RawHttp.post("{\"type\":\"buy\",\"user_id\":" + ThreadLocalRandom.current().nextInt(10_000)
				+ ",\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}", headers);
	}

}
