package trades.server.e2e;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients leave at random moments; {@code -Dtrades.cutoff.count=10000} sets how many. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a process's sockets are counted in /proc")
class CutOffIT {

	private static final int CUT_OFFS = Integer.getInteger("trades.cutoff.count", 500);

	private static final int CLIENTS = 16;

	private static final int TRADES = 2_000;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void clientsWhoLeaveHarmNothing() throws Exception {
		long seed = Seed.next("CutOffIT");
		ServerProcess server = this.servers.in(this.directory)
			.quick()
			.jvm("-Dio.netty.leakDetection.level=paranoid")
			.start();
		fill(server, seed);
		TradesApi api = new TradesApi(server.uri());
		int before = api.book().size();
		long sockets = awaitSteadySockets(server);

		int perhapsRecorded = cutOffs(server, seed);

		await().atMost(Duration.ofSeconds(40)).until(server::openSockets, open -> open <= sockets);
		Book book = api.book().assertDense().assertNoneTwice();
		assertThat(book.size()).isBetween(before + 1, before + perhapsRecorded);
		assertThat(api.post("{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1}").body())
			.startsWith("{\"id\":" + (book.size() + 1) + ",");
		assertThat(server.errors()).isEmpty();
		assertThat(server.log()).as("the log").hasSize(1);
		System.out.println("CutOffIT: " + CUT_OFFS + " cut off, of which " + perhapsRecorded
				+ " may have been recorded and " + (book.size() - before) + " were");
	}

	@Test
	void clientsWhoLeaveBootsEndpointsTakeNothingWithThem() throws Exception {
		Random random = new Random(Seed.next("CutOffIT"));
		ServerProcess server = this.servers.in(this.directory)
			.quick()
			.jvm("-Dio.netty.leakDetection.level=paranoid")
			.start();
		List<String> paths = List.of("/actuator/health", "/actuator/info", "/actuator/metrics", "/openapi.json",
				"/nothing");
		for (int i = 0; i < 3 * CUT_OFFS; i++) {
			try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
				socket.setSoLinger(true, 0);
				socket.getOutputStream().write(RawHttp.get(paths.get(random.nextInt(paths.size()))));
				// The moment is random, too.
				LockSupport.parkNanos(random.nextInt(4_000_000));
			}
		}
		// What was lost is told of after it was collected, to whoever comes then.
		ProcessMemory.liveHeap(server);
		TradesApi api = new TradesApi(server.uri());
		for (String path : paths) {
			api.get(path);
		}
		assertThat(server.errors()).isEmpty();
		assertThat(server.log()).as("the log").hasSize(1);
	}

	private static void fill(ServerProcess server, long seed) {
		try (LoadProcess load = LoadProcess.start(CLIENTS, seed)) {
			load.sendTo(server.uri());
			load.awaitRecorded(TRADES);
			load.finish();
		}
	}

	/** The connections of the load are gone, that of this test's own requests stays. */
	private static long awaitSteadySockets(ServerProcess server) {
		long[] last = { -1 };
		await().pollInterval(Duration.ofMillis(200)).until(() -> {
			long open = server.openSockets();
			boolean steady = open == last[0];
			last[0] = open;
			return steady;
		});
		return last[0];
	}

	private static int cutOffs(ServerProcess server, long seed) throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try {
			List<Future<Integer>> counts = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				int client = i;
				counts.add(clients.submit(() -> cutOffs(server, seed, client)));
			}
			int perhapsRecorded = 0;
			for (Future<Integer> count : counts) {
				perhapsRecorded += count.get();
			}
			return perhapsRecorded;
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static int cutOffs(ServerProcess server, long seed, int client) throws Exception {
		CutOff cutOff = new CutOff(server.uri(), Seed.random(seed, client));
		int perhapsRecorded = 0;
		for (int i = client; i < CUT_OFFS; i += CLIENTS) {
			// Users beyond those of the load.
			perhapsRecorded += cutOff.run("{\"type\":\"sell\",\"user_id\":" + (1_000 + i)
					+ ",\"symbol\":\"CUT\",\"shares\":7,\"price\":7,\"timestamp\":7}") ? 1 : 0;
		}
		return perhapsRecorded;
	}

}
