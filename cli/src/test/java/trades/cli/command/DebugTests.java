package trades.cli.command;

import org.junit.jupiter.api.Test;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class DebugTests {

	@Test
	void requestAndAnswerAreShown() {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			Cli.Result result = Cli.against(server).create("--debug", "--idempotency-key", "k-1", "-o", "json");
			assertThat(result.out()).isEqualTo(Cli.TRADE + "\n");
			assertThat(result.err().lines()).contains("debug: > POST " + server.url() + "/trades",
					"debug: > Idempotency-Key: k-1",
					"debug: > X-Request-Id: " + server.request().headers().get("x-request-id"),
					"debug: > {\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}",
					"debug: < 201 Created", "debug: < Content-Type: application/json", "debug: < " + Cli.TRADE);
		}
	}

	@Test
	void secretsAreNotShown() {
		try (StubServer server = new StubServer(StubServer.problem("401 Unauthorized", "{\"detail\":\"who are you?\"}",
				"Set-Cookie: session=s3cret"))) {
			Cli.Result result = Cli.against(server).run("list", "--debug");
			assertThat(result.err()).contains("Set-Cookie: (not shown)", "debug: < {\"detail\":\"who are you?\"}")
				.doesNotContain("s3cret");
		}
	}

	@Test
	void longAnswersAreCutOnlyWhereTheyAreShown() {
		String answer = "[" + (Cli.TRADE + ",").repeat(100) + Cli.TRADE + "]";
		try (StubServer server = new StubServer(StubServer.json(answer))) {
			Cli.Result result = Cli.against(server).run("list", "--debug", "-o", "json");
			assertThat(result.out()).isEqualTo(answer + "\n");
			assertThat(result.err()).contains("debug: < … (bytes not shown: 6,005)\n").hasSizeLessThan(6_000);
		}
	}

	@Test
	void whatAServerSendsCannotDriveTheTerminal() {
		try (StubServer server = new StubServer(StubServer.json("[]\u001b[2J"))) {
			assertThat(Cli.against(server).run("list", "--debug").err()).contains("[]\\u001b[2J")
				.doesNotContain("\u001b");
		}
	}

}
