package trades.server.e2e;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** SIGTERM under load: whatever is recorded is also answered. */
class ShutdownIT {

	private static final int WORKERS = 32;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void terminateUnderLoadAnswersEverythingRecorded() {
		long seed = Seed.next("ShutdownIT");
		try (LoadProcess load = LoadProcess.start(WORKERS, seed)) {
			ServerProcess server = this.servers.in(this.directory).quick().start();
			load.sendTo(server.uri());
			load.awaitRecorded(3_000);
			assertThat(server.terminate()).as("exit code").isIn(0, 143);
			load.awaitIdle();
			load.finish();
			System.out.println("ShutdownIT: " + load.summary());
			assertThat(load.odd()).as("answers that are neither 201 nor 503").isEmpty();
			assertThat(load.busy()).as("Retry-After of the answers 503").doesNotContain("");
			assertThat(server.errors()).isEmpty();
			assertThat(server.log()).noneMatch(line -> line.startsWith("\tat "));

			ServerProcess next = this.servers.in(this.directory).quick().start();
			Book book = new TradesApi(next.uri()).book();
			book.assertDense().assertNoneTwice().assertHolds(load.recorded());
			// A request that reached a connection just as it was closed is lost; it must
			// not be recorded then.
			assertThat(load.lost()).as("unanswered requests").noneMatch(book::holdsContent);
		}
	}

}
