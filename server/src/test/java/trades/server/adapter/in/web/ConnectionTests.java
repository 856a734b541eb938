package trades.server.adapter.in.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests as bytes on a connection. */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionTests extends WithServer {

	private static String post(String body) {
		return "POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body;
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
	}

	@Test
	void pipelinedRequestsAreAnsweredInTheirOrder() {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send(post(Http.VALID) + get("/trades/" + (before + 1)) + get("/trades/%zz") + post("{")
					+ get("/nothing") + "PUT /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
					+ post(Http.VALID) + get("/trades?user_id=23"));

			assertThat(wire.read().json().get("id").asLong()).isEqualTo(before + 1);
			assertThat(wire.read().json().get("id").asLong()).isEqualTo(before + 1);
			assertThat(Problems.detail(wire.read(), 400)).startsWith("the URI is malformed");
			assertThat(Problems.detail(wire.read(), 400)).startsWith("malformed JSON");
			Problems.problem(wire.read(), 404);
			Problems.problem(wire.read(), 405);
			assertThat(wire.read().json().get("id").asLong()).isEqualTo(before + 2);
			assertThat(wire.read().json().isArray()).isTrue();
		}
	}

	@Test
	void aRequestThatComesInPiecesIsOneRequest() {
		try (Wire wire = this.http.connect()) {
			for (String piece : post(Http.VALID).split("(?<=\\G.{7})", -1)) {
				wire.send(piece);
			}
			assertThat(wire.read().status()).isEqualTo(201);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello\r\n\r\n", "GET /trades\r\n\r\n", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 6\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length : 5\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
			"POST /trades HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
			"GET /trades HTTP/1.1\r\n Host: x\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" })
	void whatIsNoHttpIsRefusedAndTheConnectionClosed(String garbage) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			assertThat(Problems.problem(wire.send(garbage).read(), 400).has("instance")).isFalse();
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "/trades/, 5000, 414", "/trades?user_id=, 9000, 414" })
	void anEndlessUriIsRefused(String path, int length, int status) {
		try (Wire wire = this.http.connect()) {
			Answer answer = wire.send(get(path + "1".repeat(length))).read();
			assertThat(Problems.problem(answer, status).has("instance")).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "0x5", "5 5", "+5", "100000000", "ffffffffffffffffff", "", " ", "g" })
	void aChunkOfNoSizeEndsItsRequest(String size) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
					+ "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + Http.VALID + "\r\n0\r\n\r\n"
					+ post(Http.VALID));
			assertThat(wire.read().status()).isBetween(400, 413);
			wire.endOutput();
			wire.readToEnd();
		}
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void endlessHeadersAreRefused() {
		Answer answer = this.http.get("/trades", "X-Long: " + "a".repeat(20_000));
		assertThat(Problems.problem(answer, 431).has("instance")).isFalse();
	}

	private static String chunked(String method, String type, String chunks) {
		return method + " /trades HTTP/1.1\r\nHost: x\r\nContent-Type: " + type
				+ "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
	}

	private static String chunk(String text) {
		return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
	}

	@Test
	void aBodyThatIsGarbledBehindOtherRequestsIsNotTakenForWhole(CapturedOutput output) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send(get("/trades") + post(Http.VALID)
					+ chunked("POST", "application/x-ndjson", chunk(Http.VALID + "\n") + "zz\r\n"));

			assertThat(wire.read().status()).isEqualTo(200);
			assertThat(wire.read().status()).isEqualTo(201);
			assertThat(Problems.detail(wire.read(), 400)).isEqualTo("the chunks of the body are malformed");
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(recorded()).isEqualTo(before + 1);
		assertThat(output.getAll()).doesNotContain(" ERROR ");
	}

	@Test
	void aGarbledBodyThatNobodyReadsTakesNothingFromTheAnswer(CapturedOutput output) {
		try (Wire wire = this.http.connect()) {
			assertThat(wire.send(chunked("GET", "text/csv", "zz\r\n")).read().status()).isEqualTo(200);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain(" ERROR ");
	}

	@Test
	void whatIsGarbledAfterItsAnswerGetsNoOther(CapturedOutput output) {
		try (Wire wire = this.http.connect()) {
			assertThat(wire.send(chunked("PUT", "text/csv", chunk("a"))).read().status()).isEqualTo(405);
			assertThat(wire.send("zz\r\n").isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain(" ERROR ");
	}

	@Test
	void aRequestOfHttp2TakesNoOthersAnswer(CapturedOutput output) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send(post(Http.VALID) + "GET /trades HTTP/2.0\r\nHost: x\r\n\r\n" + post(Http.VALID));

			assertThat(wire.read().status()).isEqualTo(201);
			Problems.problem(wire.read(), 400);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(recorded()).isEqualTo(before + 1);
		assertThat(output.getAll()).doesNotContain(" ERROR ");
	}

}
