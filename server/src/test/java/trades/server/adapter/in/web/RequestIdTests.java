package trades.server.adapter.in.web;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RequestIdTests extends WithServer {

	private static final List<String> PATHS = List.of("/trades", "/trades/999999999", "/nothing", "/trades/%zz",
			"/trades?user_id=x", "/actuator/health");

	@ParameterizedTest
	@ValueSource(strings = { "a", "4f6b2c1e-9d0a-4a57-8a43-0a1b2c3d4e5f", "Root=1-67891233:abc/def@x_y~z+=.", "0" })
	void aSaneIdIsTakenOver(String id) {
		for (String path : PATHS) {
			assertThat(this.http.get(path, "X-Request-Id: " + id).header("X-Request-Id")).as(path).isEqualTo(id);
		}
		assertThat(this.http.post(Http.VALID, "X-Request-Id: " + id).header("X-Request-Id")).isEqualTo(id);
		assertThat(Problems.problem(this.http.post("{", "X-Request-Id: " + id), 400).get("request_id").asString())
			.isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a\tb", "<script>", "\"", "a;b", "é", "${jndi:ldap://x}", "%0a", "a,b" })
	void anInsaneIdIsReplaced(String id) {
		for (String path : PATHS) {
			assertMade(this.http.get(path, "X-Request-Id: " + id));
		}
	}

	@Test
	void anIdThatIsTooLongIsReplaced() {
		assertThat(this.http.get("/trades", "X-Request-Id: " + "a".repeat(128)).header("X-Request-Id")).hasSize(128);
		assertMade(this.http.get("/trades", "X-Request-Id: " + "a".repeat(129)));
	}

	@Test
	void aRequestWithoutIdGetsANewOne() {
		Answer first = this.http.get("/trades");
		Answer second = this.http.get("/trades");

		assertMade(first);
		assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
		assertMade(this.http.request("OPTIONS", "/trades").send());
		assertMade(this.http.request("PUT", "/trades/1").send());
	}

	private static void assertMade(Answer answer) {
		String id = String.valueOf(answer.header("X-Request-Id"));
		assertThat(UUID.fromString(id)).hasToString(id);
	}

}
