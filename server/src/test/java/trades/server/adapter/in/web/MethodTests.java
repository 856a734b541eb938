package trades.server.adapter.in.web;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MethodTests extends WithServer {

	private static final Set<String> BOOK = Set.of("GET", "HEAD", "OPTIONS", "POST");

	private static final Set<String> TRADE = Set.of("GET", "HEAD", "OPTIONS");

	private static Set<String> allowed(Answer answer) {
		String allow = answer.header("Allow");
		return (allow != null) ? new TreeSet<>(Arrays.asList(allow.split(", ?"))) : Set.of();
	}

	private void assertRefused(String method, String path, Set<String> allowed) {
		List<Http.Request> requests = List.of(this.http.request(method, path),
				this.http.request(method, path).headers("Content-Type: application/json").body("{}"),
				this.http.request(method, path).body("{\"broken"),
				this.http.request(method, path).headers("Content-Type: ???", "Accept: text/html").body(new byte[0]));
		long before = recorded();
		for (Http.Request request : requests) {
			Answer answer = request.send();
			assertThat(Problems.detail(answer, 405))
				.startsWith(method + " is not allowed here, only " + String.join(", ", new TreeSet<>(allowed)) + ": ");
			assertThat(allowed(answer)).isEqualTo(new TreeSet<>(allowed));
		}
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO", "get", "PROPFIND" })
	void theBookRefusesEveryOtherMethod(String method) {
		assertRefused(method, "/trades", BOOK);
		assertRefused(method, "/trades/", BOOK);
		assertRefused(method, "/trades?user_id=x", BOOK);
	}

	@ParameterizedTest
	@CsvSource({ "PUT, 1", "PATCH, 1", "DELETE, 1", "POST, 1", "TRACE, 1", "FOO, 1", "PUT, 999", "DELETE, abc",
			"PATCH, 0", "POST, 99999999999999999999", "DELETE, %00", "PUT, 1/" })
	void aTradeRefusesEveryOtherMethodWhateverItsId(String method, String id) {
		assertRefused(method, "/trades/" + id, TRADE);
	}

	@Test
	void optionsTellsTheMethods() {
		for (String path : List.of("/trades", "/trades/")) {
			Answer answer = this.http.request("OPTIONS", path).send();
			assertThat(answer.status()).isEqualTo(204);
			assertThat(allowed(answer)).isEqualTo(new TreeSet<>(BOOK));
		}
		for (String path : List.of("/trades/1", "/trades/abc/")) {
			assertThat(allowed(this.http.request("OPTIONS", path).send())).isEqualTo(new TreeSet<>(TRADE));
		}
	}

	@Test
	void headIsGetWithoutABody() {
		this.http.post(Http.VALID);
		String path = "/trades/" + recorded();

		Answer get = this.http.get(path);
		Answer head = this.http.head(path);

		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(get.text().length()));
		for (String name : List.of("Content-Type", "ETag", "Cache-Control", "Vary")) {
			assertThat(head.header(name)).as(name).isNotNull().isEqualTo(get.header(name));
		}
	}

	@Test
	void headOfTheListHasTheHeadersOfTheList() {
		Answer get = this.http.get("/trades?user_id=23");
		Answer head = this.http.head("/trades?user_id=23");

		assertThat(head.status()).isEqualTo(200);
		assertThat(head.header("ETag")).isNotNull().isEqualTo(get.header("ETag"));
		assertThat(head.header("Content-Type")).isEqualTo("application/json");
	}

	@ParameterizedTest
	@CsvSource({ "/trades/999999999, 404", "/trades/abc, 404", "/nothing, 404", "/trades?user_id=x, 400",
			"/trades/%zz, 400" })
	void headFailsAsGetDoesWithoutABody(String path, int status) {
		try (Wire wire = this.http.connect()) {
			wire.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n" + this.http.always() + "\r\n");
			Answer head = wire.readHead();

			assertThat(head.status()).isEqualTo(status);
			assertThat(head.header("Content-Type")).isEqualTo("application/problem+json");
			assertThat(head.header("X-Request-Id")).isNotEmpty();
			// Nothing may lie between the two answers.
			assertThat(wire.send("OPTIONS /trades HTTP/1.1\r\nHost: x\r\n\r\n").read().status()).isEqualTo(204);
		}
	}

	@Test
	void aHeaderCannotChangeTheMethod() {
		Answer answer = this.http.request("POST", "/trades/1").headers("X-HTTP-Method-Override: GET").send();

		Problems.problem(answer, 405);
	}

}
