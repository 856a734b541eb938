package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.e2e.FaultyProxy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers get lost between server and client; the client's repeats record each trade
 * once.
 */
class RetryIT {

	private static final String[] CREATE = { "create", "--type", "buy", "--user", "23", "--symbol", "ABX", "--shares",
			"30", "--price", "134", "-o", "json" };

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void lostAnswersAreAskedForAgainAndRecordedOnce() throws IOException {
		ServerProcess server = this.servers.in(this.directory).quick().start();
		TradesApi api = new TradesApi(server.uri());
		List<Fault> faults = List.of(Fault.REQUEST_LOST, Fault.ANSWER_LOST, Fault.ANSWER_CUT);
		try (FaultyProxy proxy = new FaultyProxy(server.uri(), faults)) {
			Cli.Run run = Cli.of(proxy.uri()).run(CREATE);
			assertThat(run.exitCode()).isZero();
			assertThat(proxy.connections()).isEqualTo(faults.size() + 1);
			assertThat(run.err()).as("one notice for each repeat").hasSameSizeAs(faults);
			assertThat(run.out()).isEqualTo(api.book().trades()).hasSize(1);
		}
		assertUsedUpRetriesNameTheKey(server, api);
	}

	private static void assertUsedUpRetriesNameTheKey(ServerProcess server, TradesApi api) throws IOException {
		try (FaultyProxy proxy = new FaultyProxy(server.uri(), Collections.nCopies(100, Fault.ANSWER_LOST))) {
			Cli.Run run = Cli.of(proxy.uri()).run(CREATE);
			assertThat(run.exitCode()).isEqualTo(3);
			assertThat(run.out()).isEmpty();
			assertThat(proxy.connections()).isGreaterThan(1);
			Matcher key = Pattern.compile("--idempotency-key (\\S+)").matcher(String.join("\n", run.err()));
			assertThat(key.find()).as("a key in %s", run.err()).isTrue();
			assertThat(api.book().size()).isEqualTo(2);

			String[] repeat = Arrays.copyOf(CREATE, CREATE.length + 2);
			repeat[CREATE.length] = "--idempotency-key";
			repeat[CREATE.length + 1] = key.group(1);
			Cli.Run repeated = Cli.of(server.uri()).run(repeat);
			assertThat(repeated.exitCode()).isZero();
			assertThat(repeated.out()).containsExactly(api.book().trades().get(1));
			assertThat(api.book().size()).isEqualTo(2);
		}
	}

}
