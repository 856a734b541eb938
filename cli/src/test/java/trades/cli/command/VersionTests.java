package trades.cli.command;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class VersionTests {

	private static final String OWN = "trades \\d+\\.\\d+\\.\\d+\\S*\n";

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/vnd.spring-boot.actuator.v3+json" })
	void serversVersionIsShownBesideTheClients(String type) {
		try (StubServer server = new StubServer(StubServer.answer("200 OK", type,
				"{\"git\":{\"version\":\"x\"},\"build\":{\"name\":\"Trades\",\"version\":\"1.2.3\"}}"))) {
			Cli.Result result = Cli.against(server).run("--version");
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).matches(OWN + "server 1\\.2\\.3 at " + server.url() + "\n");
			assertThat(result.err()).isEmpty();
			assertThat(server.request().target()).isEqualTo("/actuator/info");
			assertThat(Cli.withoutServer().run("-V", "--server", server.url()).out()).contains("server 1.2.3");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "null", "{\"build\":{}}", "{\"build\":{\"version\":7}}", "{\"build\":",
			"{\"version\":\"1\"}", "nonsense", "{\"build\":[\"x\"]}", "{\"build\":{},\"java\":{\"version\":\"17\"}}",
			"{\"build\":{\"version\":\"1\\u001b[2J\"}}", "{\"build\":{\"version\":\"@|red x|@\"}}" })
	void serverThatTellsNoneIsLeftOut(String body) {
		try (StubServer server = new StubServer(StubServer.json(body))) {
			assertOwnOnly(Cli.against(server));
		}
	}

	@Test
	void serverThatCannotBeAskedIsLeftOut() {
		assertOwnOnly(Cli.against("http://localhost:1"));
		try (StubServer other = new StubServer(StubServer.answer("404 Not Found", "text/html", "<html>"));
				StubServer silent = new StubServer(StubServer.silence())) {
			assertOwnOnly(Cli.against(other));
			assertOwnOnly(Cli.against(silent));
		}
	}

	@Test
	void proxyThatIsNoneIsNoReasonToTellNothing() {
		assertOwnOnly(Cli.with(Map.of("http_proxy", "socks5://x:1", "TRADES_SERVER", "http://trades.example")));
	}

	private static void assertOwnOnly(Cli cli) {
		Cli.Result result = cli.run("--version");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).matches(OWN);
		assertThat(result.err()).isEmpty();
	}

}
