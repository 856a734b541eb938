package trades.cli.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class CreateRetryTests {

	private static final String OVERLOADED = """
			{"title":"Service Unavailable","status":503,"detail":"too many trades are waiting"}""";

	@Test
	void createWhenAnswerIsLostRepeatsWithTheSameKey() {
		try (StubServer server = new StubServer(StubServer.hangUp(), StubServer.hangUp(),
				StubServer.created(Cli.TRADE, "Idempotency-Replayed: true"))) {
			Cli cli = Cli.against(server);
			Cli.Result result = cli.create("-o", "json");
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).isEqualTo(Cli.TRADE + "\n");
			assertThat(result.err().lines()).hasSize(2)
				.allMatch((line) -> line.startsWith("trades: the server closed the connection before"))
				.anyMatch((line) -> line.contains("attempt 2 of 4"))
				.anyMatch((line) -> line.contains("attempt 3 of 4"));
			assertThat(server.requests()).hasSize(3);
			assertThat(server.requests().stream().map((request) -> request.headers().get("idempotency-key")).distinct())
				.hasSize(1);
			assertThat(server.requests().stream().map(StubServer.Request::body).distinct()).hasSize(1);
			assertThat(cli.pauses().get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
			assertThat(cli.pauses().get(1)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1_000));
		}
	}

	@Test
	void createWhenConnectionsKeepBreakingNamesTheKey() {
		try (StubServer server = new StubServer(StubServer.hangUp())) {
			Cli.Result result = Cli.against(server).create();
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.out()).isEmpty();
			assertThat(server.requests()).hasSize(4);
			assertThat(result.err())
				.endsWith("repeat with --idempotency-key " + server.request().headers().get("idempotency-key") + "\n");
		}
	}

	@Test
	void createWhenAnswerIsCutOffRepeats() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "201 Created", "application/json", "Content-Length: 99");
			out.write("{\"id\":7".getBytes(StandardCharsets.US_ASCII));
		}, StubServer.created(Cli.TRADE))) {
			assertThat(Cli.against(server).create().exitCode()).isZero();
			assertThat(server.requests()).hasSize(2);
		}
	}

	@Test
	void createWhenServerStaysSilentTimesOutAndRepeats() {
		try (StubServer server = new StubServer(StubServer.silence(), StubServer.created(Cli.TRADE))) {
			Cli.Result result = Cli.against(server).create("--timeout", "1");
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).contains("no answer within 1 s; attempt 2 of 4");
		}
	}

	@Test
	void createWhenServerIsOverloadedWaitsAsLongAsItAsks() {
		try (StubServer server = new StubServer(
				StubServer.problem("503 Service Unavailable", OVERLOADED, "Retry-After: 7"),
				StubServer.answer("503 Service Unavailable", "text/html", "<html>"), StubServer.created(Cli.TRADE))) {
			Cli cli = Cli.against(server);
			Cli.Result result = cli.create();
			assertThat(result.exitCode()).isZero();
			assertThat(cli.pauses()).hasSize(2);
			assertThat(cli.pauses().get(0)).isEqualTo(Duration.ofSeconds(7));
			assertThat(cli.pauses().get(1)).isLessThanOrEqualTo(Duration.ofSeconds(1));
			assertThat(result.err()).contains("too many trades are waiting; attempt 2 of 4 in 7.0 s");
		}
	}

	@Test
	void createWhenServerStaysOverloadedFails() {
		try (StubServer server = new StubServer(StubServer.problem("503 Service Unavailable", OVERLOADED))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(server.requests()).hasSize(4);
			assertThat(result.err()).endsWith("trades: too many trades are waiting\n" + server.idAdvice());
		}
	}

	@Test
	void createWhenServerIsUnavailableAfterALostAnswerNamesTheKey() {
		try (StubServer server = new StubServer(StubServer.hangUp(),
				StubServer.problem("503 Service Unavailable", OVERLOADED))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("trades: too many trades are waiting\n")
				.endsWith("repeat with --idempotency-key k-1\n");
		}
	}

	@Test
	void createWhenOnlyAProxySaysUnavailableNamesTheKey() {
		try (StubServer server = new StubServer(StubServer.answer("503 Service Unavailable", "text/html", "<html>"))) {
			assertThat(Cli.against(server).create("--idempotency-key", "k-1").err())
				.endsWith("repeat with --idempotency-key k-1\n");
		}
	}

	@Test
	void createWhenServerAsksForALongPauseLeavesItToTheUser() {
		try (StubServer server = new StubServer(
				StubServer.problem("503 Service Unavailable", OVERLOADED, "Retry-After: 3600"))) {
			assertThat(Cli.against(server).create().exitCode()).isEqualTo(1);
			assertThat(server.requests()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Tue, 01 Jan 2030 00:00:00 GMT", "soon", "-1", "99999999999999999999" })
	void createWhenRetryAfterIsNoNumberOfSecondsBacksOff(String retryAfter) {
		try (StubServer server = new StubServer(
				StubServer.problem("503 Service Unavailable", OVERLOADED, "Retry-After: " + retryAfter),
				StubServer.created(Cli.TRADE))) {
			Cli cli = Cli.against(server);
			assertThat(cli.create().exitCode()).isZero();
			assertThat(cli.pauses()).singleElement().isNotEqualTo(Duration.ZERO);
		}
	}

	@Test
	void createWhenOutcomeIsUnknownShowsDetailAndKeyWithoutRepeating() {
		try (StubServer server = new StubServer(StubServer.problem("500 Internal Server Error", """
				{"status":500,"detail":"outcome unknown: repeat with the same Idempotency-Key"}"""))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(server.requests()).hasSize(1);
			assertThat(result.err()).contains("trades: outcome unknown")
				.endsWith("it is not known whether the trade was recorded: repeat with --idempotency-key k-1\n");
		}
	}

	@Test
	void createWhenRefusedEndsAtOnceWithoutAKey() {
		StubServer server = new StubServer(StubServer.hangUp());
		server.close();
		Cli.Result refused = Cli.against(server).create("--idempotency-key", "k-1");
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.err()).doesNotContain("k-1").doesNotContain("attempt");
	}

	@Test
	void createWhenKeyWasUsedSaysSoOnlyIfTheUserGaveIt() {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE, "Idempotency-Replayed: true"))) {
			Cli.Result given = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(given.exitCode()).isZero();
			assertThat(given.err()).isEqualTo("trades: already recorded\n");
			assertThat(given.out()).contains("ABX");
			assertThat(server.request().headers()).containsEntry("idempotency-key", "k-1");
			assertThat(Cli.against(server).create().err()).isEmpty();
		}
	}

	@Test
	void createWhenRejectedNamesNoKey() {
		try (StubServer server = new StubServer(StubServer.problem("422 Unprocessable Content", """
				{"detail":"the key belongs to another request"}"""))) {
			Cli.Result result = Cli.against(server).create("--idempotency-key", "k-1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).isEqualTo("trades: the key belongs to another request\n" + server.idAdvice());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", " a", "é", "a\tb", "a\r\nb" })
	void createWhenKeyCannotBeSentIsWrongUsage(String key) {
		Cli.Result result = Cli.withoutServer().create("--idempotency-key=" + key);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("1 to 255 printable ASCII characters");
	}

	@Test
	void createWhenKeyIsTooLongIsWrongUsage() {
		try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
			assertThat(Cli.against(server).create("--idempotency-key", "k".repeat(256)).exitCode()).isEqualTo(2);
			assertThat(Cli.against(server).create("--idempotency-key", "k".repeat(255)).exitCode()).isZero();
		}
	}

}
