package trades.server.e2e;

import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The server is killed at random moments under a load of single trades and batches, again
 * and again over one book. {@code -Dtrades.kill.count=1000} sets how often.
 */
class KillIT {

	private static final int KILLS = Integer.getInteger("trades.kill.count", 3);

	private static final int WORKERS = 16;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void killLosesNothingAcknowledgedAndRecordsNothingTwice() {
		long seed = Seed.next("KillIT");
		Random random = new Random(seed);
		int keyed = 0;
		try (LoadProcess load = LoadProcess.startWithBatches(WORKERS, seed)) {
			for (int kill = 0; kill < KILLS; kill++) {
				ServerProcess server = this.servers.in(this.directory).quick().start();
				assertRecovered(server, load);
				load.sendTo(server.uri());
				load.awaitRecorded(1 + random.nextInt(2_000));
				server.kill();
				load.awaitIdle();
				keyed += load.lost().size();
			}
			ServerProcess last = this.servers.in(this.directory).quick().start();
			assertRecovered(last, load);
			// The last repeats of what was lost in the last kill.
			load.sendTo(last.uri());
			load.awaitRecorded(10 * WORKERS);
			load.finish();
			assertRecovered(last, load);
			assertThat(keyed).as("requests that were under way when a server was killed").isPositive();
			System.out.println("KillIT: " + KILLS + " kills: " + load.summary());
		}
	}

	private static void assertRecovered(ServerProcess server, LoadProcess load) {
		assertThat(load.odd()).as("answers that are neither 201 nor 503").isEmpty();
		assertThat(load.busy()).as("answers 503").isEmpty();
		Book book = new TradesApi(server.uri()).book();
		book.assertDense().assertNoneTwice().assertBatchesWhole().assertHolds(load.recorded());
		assertThat(server.tradesAtStart()).isLessThanOrEqualTo(book.size());
		// Each worker is a user: those of one are found by the postings.
		String user = "\"user_id\":" + book.size() % WORKERS + ",";
		assertThat(new TradesApi(server.uri()).list("?user_id=" + book.size() % WORKERS).trades())
			.isEqualTo(book.trades().stream().filter(trade -> trade.contains(user)).toList());
	}

}
