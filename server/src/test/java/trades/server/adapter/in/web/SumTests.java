package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

class SumTests extends WithServer {

	private static final long USER = 9_100_000_000L;

	private long record(NewTrade... trades) {
		return this.http.postAs("application/json", BatchBody.JSON.of(List.of(trades))).json().get("first_id").asLong();
	}

	private static NewTrade trade(TradeType type, long user, String symbol, int shares, long price, long time) {
		return new NewTrade(type, user, symbol, shares, price, time);
	}

	@Test
	void countsAreThoseOfTheList() {
		long first = record(trade(TradeType.BUY, USER, "A", 1, 1, 1), trade(TradeType.SELL, USER, "B", 1, 1, 2),
				trade(TradeType.BUY, USER + 1, "A", 1, 1, 3));
		String from = "after=" + (first - 1);
		assertThat(this.http.get("/counts").text()).isEqualTo("{\"count\":" + recorded() + "}");
		assertThat(this.http.get("/counts?" + from + "&user_id=" + USER).text()).isEqualTo("{\"count\":2}");
		assertThat(this.http.get("/counts?" + from + "&type=buy&symbol=A").text()).isEqualTo("{\"count\":2}");
		assertThat(this.http.get("/counts?" + from + "&up_to=" + (first + 1)).text()).isEqualTo("{\"count\":2}");
		assertThat(this.http.get("/counts?" + from + "&since=2&until=3").text()).isEqualTo("{\"count\":1}");
		assertThat(this.http.get("/counts?type=hold").text()).isEqualTo("{\"count\":0}");
	}

	@Test
	void positionsAreSumsByUserAndSymbolOfAnySize() {
		long huge = Long.MAX_VALUE;
		long user = USER + 10;
		record(trade(TradeType.BUY, user, "B", 30, 134, 10), trade(TradeType.SELL, user, "B", 40, 140, 20),
				trade(TradeType.BUY, user, "A", 100, huge, 30), trade(TradeType.BUY, user, "A", 100, huge, 5));
		assertThat(this.http.get("/positions?user_id=" + user).text())
			.isEqualTo("[{\"user_id\":" + user + ",\"symbol\":\"A\",\"trades\":2,\"bought\":200,\"sold\":0,\"net\":200,"
					+ "\"bought_volume\":1844674407370955161400,\"sold_volume\":0,\"last_price\":9223372036854775807,"
					+ "\"last_timestamp\":5},{\"user_id\":" + user
					+ ",\"symbol\":\"B\",\"trades\":2,\"bought\":30,\"sold\":40,\"net\":-10,\"bought_volume\":4020,"
					+ "\"sold_volume\":5600,\"last_price\":140,\"last_timestamp\":20}]");
		assertThat(this.http.get("/positions?symbol=nobody%20has%20it").text()).isEqualTo("[]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/counts?", "/positions?", "/bars?symbol=A&interval=1d&" })
	void tagsAndErrorsAreThoseOfLists(String resource) {
		String path = resource.substring(0, resource.indexOf('?'));
		record(trade(TradeType.BUY, USER, "A", 1, 1, 1));
		String tag = String.valueOf(this.http.get(resource + "user_id=" + USER).header("ETag"));
		assertThat(this.http.get(resource + "user_id=" + USER, "If-None-Match: " + tag).status()).isEqualTo(304);
		record(trade(TradeType.BUY, USER, "A", 1, 1, 1));
		assertThat(this.http.get(resource + "user_id=" + USER, "If-None-Match: " + tag).status()).isEqualTo(200);
		assertThat(Problems.detail(this.http.get(resource + "user_id=x"), 400)).isEqualTo("invalid query parameter");
		assertThat(Problems.detail(this.http.get(resource, "Accept: text/csv"), 406)).contains("application/json");
		assertThat(Problems.detail(this.http.request("PUT", path).send(), 405)).contains("only read");
		assertThat(this.http.head(resource.replace("?", "/?")).status()).isEqualTo(200);
		assertThat(this.http.request("OPTIONS", path).send().header("Allow")).contains("GET");
	}

	@Test
	void aHeadReadsNothing() {
		try (FakeServer server = new FakeServer()) {
			for (String path : List.of("/counts?user_id=1", "/positions", "/bars?symbol=A&interval=1d")) {
				Answer answer = server.http().head(path);
				assertThat(answer.status()).isEqualTo(200);
				assertThat(answer.header("Content-Type")).isEqualTo("application/json");
				assertThat(answer.header("ETag")).isNotNull();
			}
			assertThat(server.book.pages().calls()).isZero();
		}
	}

}
