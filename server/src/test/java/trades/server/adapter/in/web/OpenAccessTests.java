package trades.server.adapter.in.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that nobody made a token for. */
class OpenAccessTests extends WithServer {

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/info", "/actuator/metrics", "/actuator/prometheus" })
	void metersAreShownToThisMachineOnly(String path) {
		assertThat(this.http.get(path).status()).isEqualTo(200);
		for (String proxied : new String[] { "X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1" }) {
			assertThat(Problems.detail(this.http.get(path, proxied), 403))
				.isEqualTo("a server without access control shows this only on its own machine: have a token made for"
						+ " the scope ops");
		}
	}

	@ParameterizedTest
	@CsvSource({ "GET, /trades", "GET, /actuator/health/readiness", "GET, /openapi.json" })
	void theRestIsShownToAll(String method, String path) {
		assertThat(this.http.request(method, path).headers("X-Forwarded-For: 192.0.2.1").send().status())
			.isEqualTo(200);
	}

	@Test
	void aTokenIsOfNoUseAndNoHarm() {
		assertThat(this.http.get("/trades", "Authorization: Bearer trades_x").status()).isEqualTo(200);
	}

}
