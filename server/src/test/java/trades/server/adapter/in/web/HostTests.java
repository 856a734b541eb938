package trades.server.adapter.in.web;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.adapter.in.web.access.Hosts;

import static org.assertj.core.api.Assertions.assertThat;

/** For whom requests are: the Host header and the version of HTTP. */
class HostTests extends WithServer {

	private static final List<String> PATHS = List.of("/trades", "/trades/1", "/nothing", "/actuator/health",
			"/actuator/health/liveness", "/%74rades");

	private Answer send(String method, String path, String version, String headers) {
		try (Wire wire = this.http.connect()) {
			return wire.send(method + " " + path + " " + version + "\r\n" + headers + "\r\n").read();
		}
	}

	private Answer get(String path, String host) {
		return send("GET", path, "HTTP/1.1", "Host: " + host + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8000", "LocalHost:1", "localhost.", "trades.localhost:8000",
			"127.0.0.1", "127.0.0.1:8000", "127.255.0.7:9", "127.1", "[::1]", "[::1]:8000", "[0:0:0:0:0:0:0:1]:8000",
			"[::ffff:127.0.0.1]", "x", "X:8000" })
	void aServerOnLoopbackAnswersToItsNamesAtAnyPort(String host) {
		assertThat(get("/trades", host).status()).isEqualTo(200);
		assertThat(get("/actuator/health", host).status()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example",
			"127.evil", "evillocalhost", "0.0.0.0", "10.0.0.1:8000", "1.2.3.4", "[::]", "[fe80::1]", "[::2]:80",
			"x.example", "127", "" })
	void aServerOnLoopbackAnswersToNoOthersWhateverThePath(String host) {
		for (String path : PATHS) {
			for (String method : List.of("GET", "POST", "DELETE")) {
				assertThat(Problems.detail(send(method, path, "HTTP/1.1", "Host: " + host + "\r\n"), 421))
					.isEqualTo("this server does not answer to the host \"" + host
							+ "\": ask for localhost, or have it listed in the server's setting trades.hosts");
			}
		}
	}

	@Test
	void aLongHostIsCut() {
		assertThat(get("/trades", "a".repeat(5_000)).text()).hasSizeLessThan(600);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HTTP/1.1 | Host: x$Host: x$         | 400 | there are 2 Host headers: send one
			HTTP/1.0 | Host: x$Host: y$         | 400 | there are 2 Host headers: send one
			HTTP/1.1 | Accept: */*$             | 400 | the Host header is missing: send the name of this server in it
			HTTP/9.9 | Host: x$                 | 505 | only HTTP/1.1 and HTTP/1.0 are spoken here, not HTTP/9.9
			HTTP/0.9 | Host: x$                 | 505 | only HTTP/1.1 and HTTP/1.0 are spoken here, not HTTP/0.9
			""")
	void requestsOfNoOrSeveralHostsOrOfAnotherHttpAreRefusedAndTheConnectionClosed(String version, String headers,
			int status, String detail) {
		for (String path : PATHS) {
			try (Wire wire = this.http.connect()) {
				Answer answer = wire
					.send("GET " + path + " " + version + "\r\n" + headers.replace("$", "\r\n") + "\r\n")
					.read();

				assertThat(Problems.detail(answer, status)).isEqualTo(detail);
				assertThat(wire.isClosedByServer()).isTrue();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/9.9", "HTTP/0.9" })
	void anotherHttpIsAnsweredInOurs(String version) {
		try (Wire wire = this.http.connect()) {
			assertThat(wire.send("GET /trades " + version + "\r\nHost: x\r\n\r\n").readLine())
				.isEqualTo("HTTP/1.1 505 HTTP Version Not Supported");
		}
	}

	@Test
	void clientsOfHttp10NeedNoHost() {
		assertThat(send("HEAD", "/trades/x", "HTTP/1.0", "").status()).isEqualTo(404);
		assertThat(send("GET", "/actuator/health", "HTTP/1.0", "").status()).isEqualTo(200);
	}

	@Test
	void aServerOnOtherAddressesAnswersToAllUnlessItsHostsAreListed() throws Exception {
		for (InetAddress address : new InetAddress[] { null, InetAddress.getByName("10.1.2.3"),
				InetAddress.getByName("0.0.0.0") }) {
			assertThat(new Hosts(address, List.of()).isOwn("anything.example:8000")).isTrue();
			Hosts listed = new Hosts(address, List.of("Trades.Example.com.", "10.0.0.5", "[fd00::1]", "fd00::2"));
			assertThat(listed.isOwn("anything.example")).isFalse();
			assertThat(listed.isOwn("trades.example.com:8443")).isTrue();
			assertThat(listed.isOwn("10.0.0.5:8000")).isTrue();
			assertThat(listed.isOwn("[FD00::1]:8000")).isTrue();
			assertThat(listed.isOwn("[fd00::2]:8000")).isTrue();
			assertThat(listed.isOwn("localhost:8000")).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "trades.example.com, true", "10.0.0.5, true", "[fd00::1], true", "https://trades.example.com, false",
			"trades.example.com:8000, false", "[fd00::1]:8000, false", "fd00::1, true", "a/b, false", "'', false",
			"' ', false" })
	void namesHaveNoSchemeAndNoPort(String text, boolean isName) {
		assertThat(Hosts.isName(text)).isEqualTo(isName);
	}

}
