package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Server and client are killed in the middle of imports, while another client posts in
 * between; the same command again completes each file.
 * {@code -Dtrades.import-kill.count=100} sets how often each is killed.
 */
class ImportKillIT {

	private static final int KILLS = Integer.getInteger("trades.import-kill.count", 2);

	private static final int FIRST_SERVER_KILL = 2;

	private static final int TRADES = 20_000;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private final List<String> acknowledged = new ArrayList<>();

	private int interrupted;

	@Test
	void repeatedImportRecordsTheFileInItsOrderOnce() throws IOException {
		long seed = Seed.next("ImportKillIT");
		Random random = new Random(seed);
		ServerProcess server = start();
		for (int round = 1; round <= 2 * KILLS; round++) {
			SampleTrades trades = SampleTrades.ofUser(random, TRADES, round);
			Path file = Files.writeString(this.directory.resolve(round + ".csv"), trades.csv());
			boolean killServer = round % 2 == 0;
			interrupt(server, file, round, random.nextInt(TRADES / 2), killServer);
			server = killServer ? start() : server;
			assertComplete(server, file, round, trades);
		}
		Book book = new TradesApi(server.uri()).book().assertDense().assertHolds(this.acknowledged);
		Book others = new TradesApi(server.uri()).list("?user_id=" + OtherWriter.USER).assertNoneTwice();
		assertThat(book.size()).isEqualTo(2 * KILLS * TRADES + others.size());
		assertThat(this.interrupted).as("imports that were interrupted with a part recorded").isPositive();
		System.out.println("ImportKillIT: " + this.interrupted + " of " + 2 * KILLS + " kills left a part of " + TRADES
				+ " trades; " + others.size() + " by another client in between");
	}

	private ServerProcess start() {
		return this.servers.in(this.directory.resolve("book")).quick().start();
	}

	private static ClientProcess startImport(ServerProcess server, Path file) {
		return Cli.of(server.uri()).jvm("-XX:TieredStopAtLevel=1").start("import", "-q", file.toString());
	}

	private void interrupt(ServerProcess server, Path file, int user, int part, boolean killServer) {
		TradesApi api = new TradesApi(server.uri());
		long before = (user - 1L) * TRADES + this.acknowledged.size();
		try (OtherWriter other = OtherWriter.start(server.uri(), user);
				ClientProcess client = startImport(server, file)) {
			// The first chunk may make up for all of the part, or for more.
			await().pollInterval(Duration.ofMillis(5))
				.atMost(Duration.ofSeconds(60))
				.until(() -> api.has(before + 1 + part) || !client.isAlive());
			if (killServer) {
				server.kill();
			}
			if (user == FIRST_SERVER_KILL) {
				assertStopped(client.awaitEnd());
			}
			else {
				client.kill();
			}
			this.acknowledged.addAll(other.stop());
		}
	}

	/** Left to itself, the client gives up, and says what is to be done. */
	private static void assertStopped(Cli.Run run) {
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).anyMatch(line -> line.startsWith("trades: stopped: ") && line.contains(" recorded")
				&& line.endsWith("; the same command goes on from there"));
	}

	private void assertComplete(ServerProcess server, Path file, int user, SampleTrades trades) {
		TradesApi api = new TradesApi(server.uri());
		List<String> left = api.list("?user_id=" + user).contents();
		assertThat(left).as("what the interruption left of %s", file)
			.isEqualTo(trades.contents().subList(0, left.size()));
		this.interrupted += (!left.isEmpty() && left.size() < TRADES) ? 1 : 0;
		try (OtherWriter other = OtherWriter.start(server.uri(), 1_000_000 + user);
				ClientProcess client = startImport(server, file)) {
			Cli.Run run = client.awaitEnd();
			assertThat(run.err()).isEmpty();
			assertThat(run.exitCode()).isZero();
			this.acknowledged.addAll(other.stop());
		}
		assertThat(api.list("?user_id=" + user).contents()).isEqualTo(trades.contents());
	}

}
