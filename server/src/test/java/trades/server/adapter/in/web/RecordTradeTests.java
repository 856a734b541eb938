package trades.server.adapter.in.web;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RecordTradeTests extends WithServer {

	@Test
	void postReturnsTheTradeAsItIsFromNowOn() {
		Answer answer = this.http.post(Http.VALID);

		long id = recorded();
		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Location")).isEqualTo("/trades/" + id);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.header("X-Request-Id")).isNotEmpty();
		assertThat(answer.header("Idempotency-Replayed")).isNull();
		assertThat(answer.text()).isEqualTo("{\"id\":" + id + "," + Http.VALID.substring(1));
		assertThat(this.http.get("/trades/" + id).text()).isEqualTo(answer.text());
	}

	@Test
	void postNumbersTradesOneAfterTheOther() {
		long before = recorded();

		List<Long> ids = IntStream.range(0, 5)
			.mapToObj(i -> this.http.post(Http.VALID).json().get("id").asLong())
			.toList();

		assertThat(ids).containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"timestamp\":null" })
	void postWithoutTimestampTakesTheServersClock(String timestamp) {
		long before = System.currentTimeMillis();

		JsonNode trade = this.http
			.post("{\"type\":\"sell\",\"user_id\":0,\"symbol\":\"A\",\"shares\":1,\"price\":0" + timestamp + "}")
			.json();

		assertThat(trade.get("timestamp").asLong()).isBetween(before, System.currentTimeMillis());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades/", "/%74rades", "http://elsewhere.example/trades" })
	void otherSpellingsAreTheSameResource(String target) {
		Answer answer = this.http.request("POST", target)
			.headers("Content-Type: application/json")
			.body(Http.VALID)
			.send();

		assertThat(answer.status()).isEqualTo(201);
		assertThat(answer.header("Location")).isEqualTo("/trades/" + recorded());
	}

	@ParameterizedTest
	@ValueSource(strings = { "株式", "A B", " A ", "\uD83D\uDE00", "\u202eXBA", "<b>", "\uFEFF" })
	void symbolsAreKeptAsGiven(String symbol) {
		Answer answer = this.http.post(new TradeBody().with("symbol", "\"" + symbol + "\"").json());

		assertThat(answer.status()).isEqualTo(201);
		assertThat(this.http.get("/trades/" + recorded()).json().get("symbol").asString()).isEqualTo(symbol);
	}

	@Test
	void theLargestNumbersKeepEveryDigit() {
		String body = new TradeBody().with("user_id", "9223372036854775807")
			.with("price", "9223372036854775807")
			.with("timestamp", "9223372036854775807")
			.json();

		assertThat(this.http.post(body).text()).endsWith(body.substring(1));
	}

	@Test
	void whiteSpaceOrderAndAByteOrderMarkMakeNoDifference() {
		String body = "\uFEFF \r\n\t{ \"price\" : 134 ,\n\"shares\":30,\"symbol\":\"ABX\","
				+ "\"timestamp\":1531522701000,\"user_id\":23,\"id\":[{\"a\":null}],\"type\":\"buy\" } \n\n";

		assertThat(this.http.post(body).text()).endsWith(Http.VALID.substring(1));
	}

	@Test
	void aChunkedBodyIsReadWhole() {
		String body = Http.VALID;
		try (Wire wire = this.http.connect()) {
			wire.send(String.join("\r\n", "POST /trades HTTP/1.1", "Host: x", "Content-Type: application/json",
					"Transfer-Encoding: chunked", "", ""));
			for (int i = 0; i < body.length(); i++) {
				wire.send("1\r\n" + body.charAt(i) + "\r\n");
			}
			assertThat(wire.send("0\r\n\r\n").read().status()).isEqualTo(201);
		}
	}

}
