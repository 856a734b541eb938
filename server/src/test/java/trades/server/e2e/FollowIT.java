package trades.server.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The client follows a book whose server is killed again and again while others write, or
 * whose connections are cut. {@code -Dtrades.follow.rounds=20} sets how often.
 */
class FollowIT {

	private static final int ROUNDS = Integer.getInteger("trades.follow.rounds", 2);

	private static final int WORKERS = 10;

	private static final int CUTS = 10;

	private static final String AWAY = "trades: the server is away (the connection was lost): waiting for it";

	private static final String BACK = "trades: the server is back: going on where it was lost";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void followPrintsEachTradeOnceAndInOrderWhateverHappensToTheServer() throws IOException {
		long seed = Seed.next("FollowIT");
		Random random = new Random(seed);
		String port = freePort();
		ServerProcess server = start(port);
		Cli cli = Cli.of(URI.create("http://127.0.0.1:" + port));
		try (LoadProcess load = LoadProcess.startWithBatches(WORKERS, seed);
				ClientProcess follower = cli.start("list", "--follow", "-o", "jsonl")) {
			for (int round = 0; round < ROUNDS; round++) {
				load.sendTo(server.uri());
				load.awaitRecorded(1 + random.nextInt(1_000));
				// So the client is there, or back.
				follower.awaitOut(1);
				follower.awaitErr(2 * round);
				server.kill();
				load.awaitIdle();
				follower.awaitErr(2 * round + 1);
				server = start(port);
			}
			load.sendTo(server.uri());
			load.awaitRecorded(10 * WORKERS);
			load.finish();
			List<String> trades = new TradesApi(server.uri()).book()
				.assertDense()
				.assertHolds(load.recorded())
				.trades();
			follower.awaitOut(trades.size());
			Cli.Run run = follower.interrupt();
			assertThat(run.out()).isEqualTo(trades);
			assertThat(run.exitCode()).isEqualTo(130);
			assertThat(run.err()).containsExactlyElementsOf(outages(ROUNDS));
			System.out.println("FollowIT: " + ROUNDS + " kills, " + trades.size() + " trades: " + load.summary());
		}
	}

	/** Wherever that is in a head, the frame of a chunk, an event or a character. */
	@Test
	void followPrintsEachTradeOnceAndInOrderWhereverItsConnectionIsCut() throws IOException {
		Random random = new Random(Seed.next("FollowIT"));
		ServerProcess server = this.servers.in(this.directory).quick().start();
		TradesApi api = new TradesApi(server.uri());
		List<String> history = SampleTrades.of(random, 200).contents();
		assertThat(api.post("[" + String.join(",", history) + "]").statusCode()).isEqualTo(201);
		// The first one gets far enough for the client to know that there is a feed.
		List<Integer> lengths = Stream
			.concat(Stream.of(1_500), Stream.generate(() -> 1 + random.nextInt(4_000)).limit(CUTS - 1))
			.toList();
		try (CuttingFeedProxy proxy = new CuttingFeedProxy(server.uri(), lengths);
				ClientProcess follower = Cli.of(proxy.uri()).start("list", "--follow", "-o", "jsonl")) {
			SampleTrades.Row row = SampleTrades.of(random, 1).rows().get(0);
			while (proxy.cuts() < CUTS) {
				assertThat(api.post(row.json()).statusCode()).isEqualTo(201);
			}
			assertThat(api.post(row.json()).statusCode()).isEqualTo(201);
			List<String> trades = api.book().trades();
			follower.awaitOut(trades.size());
			Cli.Run run = follower.interrupt();
			assertThat(run.out()).isEqualTo(trades);
			assertThat(run.err()).as("what it says")
				.hasSizeGreaterThan(1)
				.allSatisfy(line -> assertThat(line).isIn(AWAY, BACK));
			assertThat(run.exitCode()).isEqualTo(130);
		}
	}

	private static List<String> outages(int count) {
		return Collections.nCopies(count, List.of(AWAY, BACK)).stream().flatMap(List::stream).toList();
	}

	private ServerProcess start(String port) {
		return this.servers.in(this.directory).environment("SERVER_PORT", port).quick().start();
	}

	/** The same one each time, by which the client finds the server again. */
	private static String freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0)) {
			return Integer.toString(free.getLocalPort());
		}
	}

}
