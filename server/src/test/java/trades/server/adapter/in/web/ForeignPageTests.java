package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages of other sites can have a browser do. */
class ForeignPageTests extends WithServer {

	private static final String FORM = "application/x-www-form-urlencoded";

	private Answer post(String host, String... headers) {
		String lines = headers.length > 0 ? String.join("\r\n", headers) + "\r\n" : "";
		try (Wire wire = this.http.connect()) {
			return wire
				.send("POST /trades HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json\r\n" + lines
						+ "Content-Length: " + Http.VALID.length() + "\r\n\r\n" + Http.VALID)
				.read();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-site", "Sec-Fetch-Site: Same-Origin",
			"Sec-Fetch-Site: ", "Origin: null", "Origin: http://evil.example", "Origin: http://localhost:3000",
			"Origin: http://localhost", "Origin: https://localhost:8001", "Origin: localhost:8000", "Origin: ",
			"Origin: http://evil.example:8000", "Origin: http://localhost:8000.evil.example", "Origin: http://x:8000" })
	void theirRequestsRecordNothing(String header) {
		long before = recorded();

		assertThat(Problems.detail(post("localhost:8000", header), 403)).isEqualTo("pages of other sites may not send"
				+ " this (" + header + "): send it from a page of this server or without a browser");
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "localhost:8000, Sec-Fetch-Site: same-origin", "localhost:8000, Sec-Fetch-Site: none",
			"localhost:8000, Origin: http://localhost:8000", "localhost:8000, Origin: https://LOCALHOST:8000",
			"127.0.0.1:8000, Origin: http://127.0.0.1:8000", "[::1]:8000, Origin: http://[::1]:8000",
			"localhost, Origin: http://localhost", "localhost, Origin: https://localhost",
			"localhost:80, Origin: http://localhost", "localhost:443, Origin: https://localhost",
			"127.0.0.1:8000, Origin: https://x", "localhost:8000, Accept: */*" })
	void itsOwnPagesAndProgramsMayRecord(String host, String header) {
		assertThat(post(host, header).status()).isEqualTo(201);
	}

	@Test
	void whatTheBrowserTellsOfTheSiteGoesBeforeTheOrigin() {
		assertThat(post("localhost:8000", "Sec-Fetch-Site: same-origin", "Origin: https://elsewhere.example").status())
			.isEqualTo(201);
		Problems.problem(post("localhost:8000", "Sec-Fetch-Site: cross-site", "Origin: http://localhost:8000"), 403);
	}

	@Test
	void noPathIsOpenToThem() {
		for (String path : List.of("/trades", "/trades/", "/%74rades", "/trades/1", "/nothing", "/actuator/health",
				"/actuator/loggers/root")) {
			for (String method : List.of("POST", "PUT", "DELETE", "PATCH", "FOO")) {
				Problems.problem(this.http.request(method, path).headers("Sec-Fetch-Site: cross-site").send(), 403);
			}
		}
	}

	@Test
	void theyMayAskForWhatTheyCanNotRead() {
		Answer answer = this.http.get("/trades", "Sec-Fetch-Site: cross-site", "Origin: http://evil.example");

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
	}

	@Test
	void theirPreflightRequestsGetNoPermission() {
		for (String path : List.of("/trades", "/trades/1", "/nothing", "/actuator/health")) {
			Answer answer = this.http.request("OPTIONS", path)
				.headers("Origin: http://evil.example", "Access-Control-Request-Method: POST",
						"Access-Control-Request-Headers: content-type")
				.send();

			assertThat(answer.headers().keySet()).as(answer.toString())
				.noneMatch(name -> name.startsWith("access-control-"));
			assertThat(Problems.detail(answer, 403)).contains("http://evil.example", "trades.cors.origins");
		}
	}

	/** Forms need no preflight, and browsers without either header send them too. */
	@ParameterizedTest
	@ValueSource(strings = { FORM, "multipart/form-data; boundary=x", "text/plain" })
	void theirFormsAreNoTrades(String type) {
		long before = recorded();

		Problems.problem(this.http.postAs(type, Http.VALID), 415);
		Problems.problem(this.http.postAs(type, "{\"type\":\"buy\",\"x=\":1}"), 415);
		assertThat(recorded()).isEqualTo(before);
	}

}
