package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathTests extends WithServer {

	@ParameterizedTest
	@ValueSource(strings = { "abc", "0", "-1", "+1", "01", "1.0", "1e0", "%00", "%20", "1%20", "99999999999999999999",
			"9223372036854775808", "9223372036854775807", "83492642394", "..", "%2e%2e", "1%2F", "%D9%A1", "0x1",
			"null", "%c0%af", "%FF", "1%0A" })
	void anIdThatNoTradeHasIsNotFound(String id) {
		this.http.post(Http.VALID);
		Answer answer = this.http.get("/trades/" + id);

		assertThat(Problems.detail(answer, 404)).isIn("there is no trade " + id,
				"there is no such trade: ids are the integers from 1 on");
		assertThat(Problems.problem(answer, 404).get("instance").asString()).isEqualTo("/trades/" + id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/trade", "/Trades", "//trades", "/trades//", "/trades/1/2", "/trades/1//", "/feeds",
			"/trades/../trades", "/favicon.ico", "/index.html", "/actuator/env", "/%2Ftrades", "/trades%2F1",
			"/actuator/health/live%2Fness", "/actuator/health/a%2fb/c", "/docs/a%2Fb" })
	void otherPathsAreNotFound(String path) {
		for (String method : List.of("GET", "POST", "DELETE", "OPTIONS")) {
			Answer answer = this.http.request(method, path).send();
			assertThat(Problems.detail(answer, 404))
				.isEqualTo("there is nothing at " + path + ": trades are at /trades");
		}
	}

	@Test
	void aTrailingSlashIsTheSameTrade() {
		this.http.post(Http.VALID);
		String path = "/trades/" + recorded();

		assertThat(this.http.get(path + "/").text()).isEqualTo(this.http.get(path).text());
		assertThat(this.http.get("/trades/").status()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource({ "/trades/%zz, 9, malformed escape pair", "/trades/%, 9, malformed escape pair",
			"/trades/1%2, 10, malformed escape pair", "/trades?user_id=%zz, 17, malformed escape pair",
			"/trades?%zz, 9, malformed escape pair", "/trades/|, 9, illegal character in path",
			"/trades/\"1\", 9, illegal character in path", "/trades?^, 9, illegal character in query",
			"/x\\y, 3, illegal character in path" })
	void malformedUrisAreProblemsToo(String uri, int character, String reason) {
		for (String method : List.of("GET", "POST", "FOO")) {
			Answer answer = this.http.request(method, uri).headers("X-Request-Id: mine").send();

			assertThat(Problems.detail(answer, 400))
				.isEqualTo("the URI is malformed at character " + character + ": " + reason);
			assertThat(answer.header("X-Request-Id")).isEqualTo("mine");
		}
	}

	@ParameterizedTest
	@Tag("embedded")
	@ValueSource(strings = { "recorded", "queue.depth", "group.size", "journal.append", "journal.sync", "journal.size",
			"journal.replayed" })
	void theMetersOfTheBookAreServed(String name) {
		assertThat(this.http.get("/actuator/metrics/trades." + name).text()).contains("\"measurements\"");
	}

	@Test
	void healthIsServedBesideTheTrades() {
		assertThat(this.http.get("/actuator/health/readiness").text()).contains("\"UP\"");
		assertThat(Problems.detail(this.http.request("POST", "/actuator/health").send(), 405))
			.isEqualTo("request method 'POST' is not supported");
	}

}
