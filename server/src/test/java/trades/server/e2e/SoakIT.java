package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every kind of traffic in turn, after which nothing may be left of it;
 * {@code -Dtrades.soak.seconds=60} sets how long each lasts in each of three rounds.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process's threads and descriptors are counted in /proc")
class SoakIT {

	private static final double SECONDS = Double.parseDouble(System.getProperty("trades.soak.seconds", "0.3"));

	/** From here on it is worth the time to look after each kind what is left of it. */
	private static final double LONG = 2;

	private static final int CLIENTS = 8;

	private static final int LATER_ROUNDS = 2;

	/** A pool of fixed size may start its last ones after a short first round. */
	private static final int LATE_THREADS = 2;

	private static final double MEGABYTE = 1 << 20;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	/** What a server has, heap in bytes. */
	private record Holdings(long heap, long threads, long descriptors) {
	}

	@Test
	void nothingIsLeftOfAnyTraffic() throws Exception {
		long seed = Seed.next("SoakIT");
		// Lists that are cut off must be longer than what is read of them. And only a
		// book
		// of millions fills the database's cache and what that notes of pages it let go.
		BookFiller.fill(this.directory, (SECONDS >= LONG) ? 2_000_000 : 2_000);
		// What comes and goes by itself must not look like a leak: a large cache, and the
		// machine's own threads.
		ServerLauncher launcher = this.servers.in(this.directory)
			.jvm("-Xmx128m", "-XX:-UseDynamicNumberOfCompilerThreads", "-XX:-UseDynamicNumberOfGCThreads")
			.environment("TRADES_CACHE_SIZE", "1MB")
			.environment("TRADES_MAX_CONNECTIONS", "4000");
		ServerProcess server = ((SECONDS >= LONG) ? launcher : launcher.quick()).start();
		// The tool that tells of the heap leaves a socket and a thread behind, once.
		ProcessMemory.liveHeap(server);
		long idle = server.openSockets();
		holdings(server, idle);
		round(server, idle, seed, 0);
		Holdings warm = holdingsOfFullCache(server, idle);
		for (int i = 1; i <= LATER_ROUNDS; i++) {
			round(server, idle, seed, i);
		}
		Holdings end = holdingsOfFullCache(server, idle);
		System.out.println("SoakIT: " + warm + ", then " + end);
		assertThat(end.heap()).as("live heap").isLessThan(warm.heap() + (long) (2 * MEGABYTE));
		assertThat(end.threads()).as("threads").isLessThanOrEqualTo(warm.threads() + LATE_THREADS);
		assertThat(end.descriptors()).as("descriptors").isLessThanOrEqualTo(warm.descriptors());
		assertThat(server.errors()).isEmpty();
		// A long soak fills the connections with heads and bodies that are waited for.
		assertThat(server.log().stream().filter((line) -> !line.contains("as many as there may be"))).as("the log")
			.hasSize(1);
	}

	private static void round(ServerProcess server, long idle, long seed, int number) throws Exception {
		System.out.printf("%-15s %10s %10s %8s %8s %12s   round %d%n", "traffic", "a second", "p99 ms", "heap MB",
				"threads", "descriptors", number);
		for (SoakTraffic.Kind kind : SoakTraffic.KINDS) {
			long[] nanos = soak(server, kind, seed);
			System.out.printf("%-15s %10.0f %10.1f", kind.name(), nanos.length / SECONDS,
					nanos[(int) (nanos.length * 0.99)] / 1e6);
			awaitEnds(server, idle);
			if (SECONDS >= LONG) {
				Holdings after = holdings(server, idle);
				System.out.printf(" %8.1f %8d %12d", after.heap() / MEGABYTE, after.threads(), after.descriptors());
			}
			System.out.println();
		}
	}

	/** How long each step took, in ascending order. */
	private static long[] soak(ServerProcess server, SoakTraffic.Kind kind, long seed) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<List<Long>>> results = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				Random random = Seed.random(seed, i);
				results.add(clients.submit(() -> soak(server, kind, random)));
			}
			List<Long> all = new ArrayList<>();
			for (Future<List<Long>> result : results) {
				all.addAll(result.get());
			}
			return all.stream().mapToLong(Long::longValue).sorted().toArray();
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static List<Long> soak(ServerProcess server, SoakTraffic.Kind kind, Random random) throws IOException {
		List<Long> nanos = new ArrayList<>();
		try (SoakTraffic client = new SoakTraffic(server.uri(), random)) {
			long end = System.nanoTime() + (long) (SECONDS * TimeUnit.SECONDS.toNanos(1));
			do {
				long start = System.nanoTime();
				kind.step().run(client);
				nanos.add(System.nanoTime() - start);
			}
			while (System.nanoTime() < end);
		}
		return nanos;
	}

	/**
	 * The database keeps pages up to a bound, which traffic alone may take hours to
	 * reach.
	 */
	private static Holdings holdingsOfFullCache(ServerProcess server, long idleSockets) throws IOException {
		try (SoakTraffic client = new SoakTraffic(server.uri(), new Random(0))) {
			client.readAll("/trades");
		}
		return holdings(server, idleSockets);
	}

	/** What is there when all connections are gone. */
	private static Holdings holdings(ServerProcess server, long idleSockets) {
		awaitEnds(server, idleSockets);
		return new Holdings(ProcessMemory.liveHeap(server), count(server, "task"), count(server, "fd"));
	}

	/** Whoever left is gone for the server too, even those it had not yet accepted. */
	private static void awaitEnds(ServerProcess server, long idleSockets) {
		try (RawHttp http = new RawHttp(server.uri())) {
			http.exchange(RawHttp.get("/trades/1"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		await().pollInterval(Duration.ofMillis(10))
			.atMost(Duration.ofSeconds(30))
			.until(() -> server.openSockets() <= idleSockets);
	}

	private static long count(ServerProcess server, String what) {
		try (Stream<Path> entries = Files.list(Path.of("/proc", Long.toString(server.pid()), what))) {
			return entries.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
