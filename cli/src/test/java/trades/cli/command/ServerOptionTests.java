package trades.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class ServerOptionTests {

	@Test
	void serverCanBeNamedBeforeOrAfterTheCommand() {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli cli = Cli.against("http://localhost:1");
			assertThat(cli.run("--server", server.url(), "list").exitCode()).isZero();
			assertThat(cli.run("list", "--server=" + server.url() + "/").exitCode()).isZero();
			assertThat(server.requests()).extracting(StubServer.Request::target).containsExactly("/trades", "/trades");
		}
	}

	@Test
	void serverUrlMayHaveAPath() {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli.against(server.url() + "/book/a%20b//").run("list");
			assertThat(server.request().target()).isEqualTo("/book/a%20b/trades");
			assertThat(server.request().headers().get("host")).isEqualTo(server.url().substring("http://".length()));
		}
	}

	@Test
	void serverIsLocalByDefault() {
		Cli.Result result = Cli.against("  ").run("--server=http://localhost:1", "list");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(Cli.withoutServer().run("--help").out()).contains("(default: http://localhost:8000)");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8000", "127.0.0.1:8000", "ftp://localhost", "http://", "http:///trades",
			"http://localhost:99999", "http://localhost:port", "http://a b", "http://localhost?x=1",
			"http://localhost#x", "nonsense" })
	void brokenUrlIsWrongUsage(String url) {
		Cli.Result option = Cli.withoutServer().run("list", "--server", url);
		assertThat(option.exitCode()).isEqualTo(2);
		assertThat(option.err()).contains("--server").contains("'" + url + "'");
		Cli.Result environment = Cli.against(url).run("list");
		assertThat(environment.exitCode()).isEqualTo(2);
		assertThat(environment.err()).contains("TRADES_SERVER").contains("'" + url + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://u:secret@localhost", "http://u:secret^@localhost" })
	void passwordInTheUrlIsNotRepeated(String url) {
		Cli.Result result = Cli.against(url).run("list", "--debug");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("TRADES_SERVER", "'http://***@localhost'").doesNotContain("secret");
	}

	@Test
	void emptyServerOptionIsWrongUsage() {
		assertThat(Cli.withoutServer().run("list", "--server", "").exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "get 7", "create --type buy --user 1 --symbol A --shares 1 --price 1" })
	void refusedConnectionIsUnreachable(String command) throws Exception {
		int port;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = socket.getLocalPort();
		}
		Cli cli = Cli.against("http://localhost:" + port);
		Cli.Result result = cli.run(command.split(" ", -1));
		assertThat(result).isEqualTo(new Cli.Result(3, "",
				"""
						trades: cannot reach http://localhost:%d (from TRADES_SERVER): connection refused
						  to start a server there: trades-server --server.port=%d (or java -jar trades-server.jar --server.port=%d)
						  to use another one: --server URL or TRADES_SERVER
						"""
					.formatted(port, port, port)));
		assertThat(cli.pauses()).isEmpty();
	}

	@Test
	void unknownHostIsUnreachable() {
		Cli.Result result = Cli.against("http://nowhere.invalid").run("list");
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err()).contains("http://nowhere.invalid (from TRADES_SERVER): its host name is unknown");
	}

	/** No connection leads to a group of hosts, as without a network to any. */
	@Test
	void networkThatCannotBeReachedIsUnreachable() {
		Cli cli = Cli.against("http://224.0.0.1:8000");
		Cli.Result result = cli.create();
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err()).startsWith("trades: cannot reach http://224.0.0.1:8000 (from TRADES_SERVER): ")
			.doesNotContain("it is not known");
		assertThat(cli.pauses()).isEmpty();
	}

	@Test
	void hostThatDropsPacketsIsUnreachable() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> waiting = fill(socket);
			Cli cli = Cli.against("http://localhost:" + socket.getLocalPort());
			Cli.Result result = cli.create("--timeout", "1");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).contains(" (from TRADES_SERVER): connecting took too long\n")
				.doesNotContain("it is not known");
			assertThat(cli.pauses()).isEmpty();
			for (Socket connection : waiting) {
				connection.close();
			}
		}
	}

	/** Connects to a socket that accepts nothing, until the system drops what comes. */
	private static List<Socket> fill(ServerSocket server) throws IOException {
		List<Socket> waiting = new ArrayList<>();
		while (true) {
			waiting.add(new Socket());
			try {
				waiting.get(waiting.size() - 1).connect(server.getLocalSocketAddress(), 100);
			}
			catch (SocketTimeoutException ex) {
				return waiting;
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 400 Bad Request\r\n\r\n" })
	void serverWithoutTlsIsUnreachableByHttps(String answer) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> served = CompletableFuture.runAsync(() -> {
				try (Socket connection = socket.accept()) {
					connection.getInputStream().read();
					connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			});
			Cli.Result result = Cli.against("https://localhost:" + socket.getLocalPort()).run("list");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).contains("cannot reach https://localhost").contains("TLS");
			served.get(10, TimeUnit.SECONDS);
		}
	}

	@Test
	void silentServerTimesOut() {
		try (StubServer server = new StubServer(StubServer.silence())) {
			Cli.Result result = Cli.against(server).run("get", "7", "--timeout", "1");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).isEqualTo("""
					trades: %s: no answer within 1 s
					  --timeout SECONDS waits longer
					  request id: %s
					""".formatted(server.url(), server.request().headers().get("x-request-id")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "x", "99999999999" })
	void timeoutThatIsNoneIsWrongUsage(String timeout) {
		Cli.Result result = Cli.withoutServer().run("list", "--timeout", timeout);
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("--timeout");
	}

	@Test
	void redirectionIsNotFollowedButNamed() {
		try (StubServer server = new StubServer(
				StubServer.answer("301 Moved Permanently", "text/html", "", "Location: https://elsewhere.example/"))) {
			Cli.Result result = Cli.against(server).run("list");
			assertThat(result).isEqualTo(new Cli.Result(1, "", "trades: the server answered 301 Moved Permanently, "
					+ "a redirection to https://elsewhere.example/\n" + server.idAdvice()));
		}
	}

}
