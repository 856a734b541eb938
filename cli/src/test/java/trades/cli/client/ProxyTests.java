package trades.cli.client;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import trades.cli.Cli;
import trades.cli.StubServer;
import trades.cli.client.transport.ProxyUrl;
import trades.cli.client.transport.ServerUrl;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ProxyTests {

	private static Map<String, String> environment(String variables) {
		Map<String, String> environment = new HashMap<>();
		for (String variable : variables.split(" +", -1)) {
			environment.put(variable.substring(0, variable.indexOf('=')),
					variable.substring(variable.indexOf('=') + 1));
		}
		return environment;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			http://a.example    | http_proxy=http://p:3128              | p:3128 (from http_proxy)
			http://a.example    | http_proxy=p                          | p:80 (from http_proxy)
			http://a.example    | HTTP_PROXY=http://p                   | none
			http://a.example    | https_proxy=http://p                  | none
			http://a.example    | ALL_PROXY=http://p/                   | p:80 (from ALL_PROXY)
			https://a.example   | HTTPS_PROXY=http://u:secret@p:1       | p:1 (from HTTPS_PROXY)
			https://a.example   | https_proxy=http://p HTTPS_PROXY=http://q | p:80 (from https_proxy)
			https://a.example   | https_proxy=http://p no_proxy=b,a.example | none
			https://a.example   | https_proxy=http://p NO_PROXY=.example | none
			https://a.example   | https_proxy=http://p no_proxy=*        | none
			https://ba.example  | https_proxy=http://p no_proxy=a.example | p:80 (from https_proxy)
			http://localhost:8  | http_proxy=http://p                   | none
			http://127.0.0.1    | all_proxy=http://p                    | none
			http://127.example  | all_proxy=http://p                    | p:80 (from all_proxy)
			https://a.Example   | https_proxy=http://p no_proxy=A.example | none
			http://[::1]:8      | all_proxy=http://p                    | none
			http://a.example    | http_proxy=                           | none
			""")
	void proxyIsWhatTheEnvironmentNames(String server, String variables, String proxy) {
		ProxyUrl found = ProxyUrl.find(ServerUrl.parse(server), environment(variables));
		assertThat((found != null) ? found.toString() : null).isEqualTo(proxy);
	}

	@ParameterizedTest
	@CsvSource({ "socks5://p", "http://", "https://p", "http://p:port", "http://p:70000", "http://a b" })
	void proxyThatIsNoneIsWrongUsageAndItsPasswordStaysSecret(String proxy) {
		Cli.Result result = Cli.with(Map.of("all_proxy", proxy.replace("//", "//u:secret@")))
			.run("list", "--debug", "--server", "http://trades.example");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains("all_proxy names no proxy").doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource({ "http, http_proxy", "https, https_proxy" })
	void refusalOfTheProxyIsItsOwn(String scheme, String variable) {
		try (StubServer proxy = new StubServer(
				StubServer.answer("407 Proxy Authentication Required", "text/html", "<html>"))) {
			Cli.Result result = Cli.with(Map.of(variable, proxy.url().replace("//", "//ada:secret@")))
				.run("list", "--server", scheme + "://trades.example:9", "--debug");
			assertThat(result.exitCode()).isEqualTo(3);
			assertThat(result.err()).contains("cannot reach " + scheme + "://trades.example:9",
					"the proxy does not connect to it: 407 Proxy Authentication Required", "(from " + variable + ")")
				.doesNotContain("secret");
			assertThat(proxy.request().method()).isEqualTo("CONNECT");
			assertThat(proxy.request().target()).isEqualTo("trades.example:9");
			assertThat(proxy.request().headers().get("proxy-authorization")).startsWith("Basic ");
		}
	}

	@Test
	void proxyThatIsNotThereIsNamed() {
		Cli.Result result = Cli.with(Map.of("http_proxy", "http://localhost:1"))
			.run("get", "7", "--server", "http://trades.example");
		assertThat(result).isEqualTo(new Cli.Result(3, "",
				"""
						trades: cannot reach http://trades.example: connection refused, through the proxy localhost:1 (from http_proxy)
						  to use another one: --server URL or TRADES_SERVER
						"""));
	}

}
