package trades.cli.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user is told when the server isn't what it should be. Nothing listening and
 * silence are among the tests of the server's options.
 */
@Timeout(60)
class MisbehavingServerTests {

	private static final String PAGE = """
			<!doctype html><html><head><title>
			Welcome to nginx!</title></head><body>\u001b[31m</body></html>
			""";

	private static String sentId(StubServer server) {
		return String.valueOf(server.request().headers().get("x-request-id"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "list -o json", "get 7", "get 7 -o csv",
			"create --type buy --user 1 --symbol A --shares 1 --price 1" })
	void pageOfAnotherServerIsNamedByItsTitle(String command) {
		try (StubServer server = new StubServer(StubServer.answer("200 OK", "text/html", PAGE))) {
			Cli.Result result = Cli.against(server).run(command.split(" ", -1));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).startsWith("trades: " + server.url() + ": the answer (200 OK, text/html)")
				.contains("is that a trades server? --server URL or TRADES_SERVER names another one",
						"request id: " + sentId(server));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "get 7", "create --type buy --user 1 --symbol A --shares 1 --price 1" })
	void failureOfAnotherServerIsNamedByItsTitle(String command) {
		try (StubServer server = new StubServer(
				StubServer.answer("500 Internal Server Error", "text/html", PAGE, "X-Request-Id: proxy-7"))) {
			Cli.Result result = Cli.against(server).run(command.split(" ", -1));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err())
				.startsWith("trades: the server answered 500 Internal Server Error: Welcome to nginx!\n")
				.contains("  request id: proxy-7\n");
		}
	}

	@Test
	void halfAListKeepsWhatCameAndSaysHowMuch() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "200 OK", "application/json", "Content-Length: 1000");
			out.write(("[" + Cli.TRADE + ",{\"id\":8").getBytes(StandardCharsets.UTF_8));
		})) {
			Cli.Result result = Cli.against(server).run("list", "-o", "csv");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).endsWith("\n7,buy,23,ABX,30,134,1531522701000\n");
			assertThat(result.err()).contains("the answer was cut off after 1 trade: ",
					"request id: " + sentId(server));
		}
	}

	@Test
	void halfATradeIsNone() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "200 OK", "application/json", "Content-Length: 1000");
			out.write("{\"id\":7".getBytes(StandardCharsets.UTF_8));
		})) {
			Cli.Result result = Cli.against(server).run("get", "7");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("closed the connection", "request id: " + sentId(server));
		}
	}

	@Test
	void halfAProblemIsToldByItsStatus() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "400 Bad Request", "application/problem+json", "Content-Length: 1000");
			out.write("{\"detail\":\"the".getBytes(StandardCharsets.UTF_8));
		})) {
			Cli.Result result = Cli.against(server).run("get", "7");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isEqualTo("trades: the server answered 400 Bad Request\n" + server.idAdvice());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "get 7" })
	void resetConnectionIsLost(String command) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> reset = CompletableFuture.runAsync(() -> reset(socket));
			Cli.Result result = Cli.against("http://localhost:" + socket.getLocalPort()).run(command.split(" ", -1));
			reset.join();
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).contains("the connection was lost", "request id: ").doesNotContain("\tat ");
		}
	}

	private static void reset(ServerSocket server) {
		try (Socket connection = server.accept()) {
			connection.getInputStream().read();
			connection.setSoLinger(true, 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void answerThatTricklesTooSlowlyTimesOut() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "200 OK", "application/json", "Content-Length: 1000");
			out.write("[".getBytes(StandardCharsets.UTF_8));
			out.flush();
			StubServer.silence().write(out);
		})) {
			Cli.Result result = Cli.against(server).run("list", "--timeout", "1");
			assertThat(result.exitCode()).isNotZero();
			assertThat(result.err()).contains("no answer within 1 s", "request id: " + sentId(server));
		}
	}

	@Test
	void everyRequestOfARunHasItsOwnId() {
		try (StubServer server = new StubServer(StubServer.json(Cli.TRADE))) {
			Cli.against(server).run("get", "7", "8", "9");
			assertThat(server.requests()).extracting((request) -> request.headers().get("x-request-id"))
				.doesNotHaveDuplicates()
				.hasSize(3)
				.allMatch((id) -> id.matches("[0-9a-f]{1,16}-[123]"));
		}
	}

}
