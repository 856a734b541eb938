package trades.server.e2e.fuzz;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.e2e.ProcessMemory;
import trades.server.e2e.RawHttp;
import trades.server.e2e.Seed;
import trades.server.e2e.ServerProcess;
import trades.server.e2e.Servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Random bytes, most of them made from good requests, harm neither the server nor its
 * book. {@code -Dtrades.fuzz.count=1000000} sets how many connections bring some, and
 * {@code -Dtrades.fuzz.first} where to begin, to repeat one that failed.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process's threads and descriptors are counted in /proc")
class FuzzIT {

	private static final long COUNT = Long.getLong("trades.fuzz.count", 4_000);

	private static final long FIRST = Long.getLong("trades.fuzz.first", 0);

	private static final int CLIENTS = 16;

	/**
	 * What is made once, such as compiled code's constants and meters, is made by then.
	 */
	private static final long WARM_UP = COUNT / 3;

	private static final int ENOUGH_FAILURES = 5;

	private static final long GROWTH = 8 << 20;

	/** A pool may start its last ones late, and ends idle ones after a minute. */
	private static final int LATE_THREADS = 8;

	private final long seed = Seed.next("FuzzIT");

	private final Collection<String> failures = new ConcurrentLinkedQueue<>();

	private final Ledger ledger = new Ledger();

	private final AtomicLongArray statuses = new AtomicLongArray(600);

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	/** What a server has, heap in bytes. */
	private record Holdings(int descriptors, long heap, long threads, long meters) {
	}

	@Test
	void whateverComesIsAnsweredOrEnded() throws Exception {
		ServerProcess server = this.servers.in(this.directory)
			.quick()
			.jvm("-Xmx192m", "-Dio.netty.leakDetection.level=paranoid", "-XX:-UseDynamicNumberOfCompilerThreads",
					"-XX:-UseDynamicNumberOfGCThreads")
			.environment("TRADES_CACHE_SIZE", "1MB")
			.environment("TRADES_TIMEOUTS_IDLE", "1s")
			.environment("TRADES_TIMEOUTS_HEADER", "1s")
			.environment("TRADES_TIMEOUTS_BODY_GAP", "1s")
			.environment("TRADES_TIMEOUTS_DRAIN", "1s")
			.environment("TRADES_TIMEOUTS_WRITE", "2s")
			.start();
		ProcessMemory.liveHeap(server);
		long sockets = server.openSockets();
		long start = System.nanoTime();

		fuzz(server, FIRST, FIRST + WARM_UP);
		Holdings warm = holdings(server, sockets);
		fuzz(server, FIRST + WARM_UP, FIRST + COUNT);
		Holdings end = holdings(server, sockets);

		// A file of a checkpoint, or the connection of who asked for the heap, may close
		// late.
		await().atMost(Duration.ofSeconds(40))
			.untilAsserted(() -> assertThat(server.openFiles()).hasSizeLessThanOrEqualTo(warm.descriptors()));

		long trades = assertSound(server);
		System.out.printf("FuzzIT: %d connections in %d s, %d trades, answers%s; %s, then %s%n", COUNT,
				(System.nanoTime() - start) / 1_000_000_000, trades, counts(), warm, end);
		assertThat(end.heap()).as("live heap").isLessThan(warm.heap() + GROWTH);
		assertThat(end.threads()).as("threads").isLessThanOrEqualTo(warm.threads() + LATE_THREADS);
		assertThat(end.meters()).as("lines of the metrics, which no client makes more").isLessThan(2_000);
	}

	/** Everything from one number up to another. */
	private void fuzz(ServerProcess server, long from, long to) throws Exception {
		String tag = exchange(server, RawHttp.head("/trades")).header("ETag");
		AtomicLong next = new AtomicLong(from);
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				results.add(clients.submit(() -> {
					for (long number = next.getAndIncrement(); number < to
							&& this.failures.size() < ENOUGH_FAILURES; number = next.getAndIncrement()) {
						fuzz(server, number, tag);
					}
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get();
			}
		}
		finally {
			clients.shutdownNow();
		}
		assertThat(this.failures).isEmpty();
	}

	private void fuzz(ServerProcess server, long number, String tag) {
		FuzzCase sent = FuzzCase.of(this.seed, number, tag);
		try {
			Conversation had = Conversation.about(sent, server.uri().getPort());
			had.answers().forEach(answer -> {
				this.statuses.incrementAndGet(answer.status());
				answer.check();
			});
			this.ledger.note(sent, had);
		}
		catch (AssertionError | Exception ex) {
			this.failures.add("-Dtrades.seed=" + this.seed + " -Dtrades.fuzz.first=" + number
					+ " -Dtrades.fuzz.count=1 sends " + sent + ": " + ex.getMessage());
		}
	}

	private String counts() {
		StringBuilder counts = new StringBuilder();
		for (int status = 0; status < this.statuses.length(); status++) {
			if (this.statuses.get(status) > 0) {
				counts.append(' ').append(status).append(": ").append(this.statuses.get(status));
			}
		}
		return counts.toString();
	}

	private static RawHttp.Answer exchange(ServerProcess server, byte[] request) throws IOException {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(request);
		}
	}

	private static Holdings holdings(ServerProcess server, long idle) throws IOException {
		await().atMost(Duration.ofSeconds(40)).until(server::openSockets, open -> open <= idle);
		long meters = exchange(server, RawHttp.get("/actuator/prometheus")).body().lines().count();
		await().atMost(Duration.ofSeconds(40)).until(server::openSockets, open -> open <= idle);
		int descriptors = server.openFiles().size();
		return new Holdings(descriptors, ProcessMemory.liveHeap(server), server.threads(), meters);
	}

	private long assertSound(ServerProcess server) throws Exception {
		HttpRequest list = HttpRequest
			.newBuilder(new URI("http", null, InetAddress.getLoopbackAddress().getHostAddress(), server.uri().getPort(),
					"/trades", null, null))
			.header("Accept", "application/x-ndjson")
			.build();
		HttpResponse<Stream<String>> book = HttpClient.newHttpClient().send(list, BodyHandlers.ofLines());
		long trades = this.ledger.assertAgreesWith(book.body());
		assertThat(server.terminate()).as("exit code").isIn(0, 143);
		assertThat(server.errors()).isEmpty();
		assertThat(server.log()).as("the log")
			.noneMatch(line -> line.contains("Exception") || line.contains(" ERROR "));
		ServerProcess verify = this.servers.in(this.directory).quick().arguments("verify").startInVain();
		assertThat(verify.awaitExit()).as("%s", verify.errors()).isZero();
		return trades;
	}

}
