package trades.server.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Far more requests at once than the queue holds, and little memory. */
class OverloadIT {

	private static final int QUEUE = 16;

	private static final int WORKERS = 20 * QUEUE;

	private static final long MEGABYTE = 1 << 20;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void overloadIsRefusedWhileWhatIsAcceptedIsKept() throws Exception {
		long seed = Seed.next("OverloadIT");
		ServerProcess server = this.servers.in(this.directory)
			.jvm("-Xmx96m")
			.quick()
			.environment("TRADES_QUEUE_COUNT", Integer.toString(QUEUE))
			.start();
		TradesApi api = new TradesApi(server.uri());
		try (LoadProcess load = LoadProcess.start(WORKERS, seed)) {
			load.sendTo(server.uri());
			load.awaitRecorded(1_000);
			double before = ProcessMemory.liveHeap(server);
			load.awaitRecorded(4_000);
			double after = ProcessMemory.liveHeap(server);
			load.finish();
			System.out.printf("OverloadIT: %s; live heap %.1f MB, then %.1f MB%n", load.summary(), before / MEGABYTE,
					after / MEGABYTE);
			assertThat(load.busy()).as("Retry-After of the answers 503").hasSizeGreaterThan(1_000);
			assertThat(load.busy()).allMatch(seconds -> seconds.matches("[1-9][0-9]*"));
			assertThat(load.odd()).as("answers that are neither 201 nor 503").isEmpty();
			assertThat(load.lost()).as("unanswered requests").isEmpty();
			assertThat(after).as("live heap").isLessThan(before + 12 * MEGABYTE);
			assertRecovered(api);

			server.kill();
			ServerProcess next = this.servers.in(this.directory).quick().start();
			new TradesApi(next.uri()).book().assertDense().assertNoneTwice().assertHolds(load.recorded());
		}
	}

	private static void assertRecovered(TradesApi api) {
		for (int i = 0; i < 10; i++) {
			assertThat(
					api.post("{\"type\":\"buy\",\"user_id\":99999,\"symbol\":\"A\",\"shares\":1,\"price\":" + i + "}")
						.statusCode())
				.isEqualTo(201);
		}
	}

}
