package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ListTests extends WithServer {

	/** Users nobody else in this book trades as. */
	private static long nextUser = 1_000_000_000_000L;

	private final long user = nextUser++;

	private void record(String... types) {
		for (String type : types) {
			Answer answer = this.http.post(
					new TradeBody().with("user_id", String.valueOf(this.user)).with("type", "\"" + type + "\"").json());
			assertThat(answer.status()).isEqualTo(201);
		}
	}

	private List<String> types(String query) {
		return list(query).valueStream().map(trade -> trade.get("type").asString()).toList();
	}

	private JsonNode list(String query) {
		Answer answer = this.http.get("/trades" + query);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.whole()).isTrue();
		assertThat(answer.json().isArray()).isTrue();
		return answer.json();
	}

	@Test
	void theListHoldsEveryTradeByAscendingIdOverSeveralPages() {
		record("buy", "sell", "buy", "buy", "sell", "sell", "buy");

		List<Long> ids = list("").valueStream().map(trade -> trade.get("id").asLong()).toList();

		assertThat(ids).hasSize((int) recorded()).isSorted().doesNotHaveDuplicates().endsWith(recorded());
	}

	@Test
	void tradesInTheListLookAsTheyDoAlone() {
		record("buy");

		assertThat(this.http.get("/trades?user_id=" + this.user).text())
			.isEqualTo("[" + this.http.get("/trades/" + recorded()).text() + "]");
	}

	@Test
	void filtersAreCombined() {
		record("buy", "sell", "sell", "buy", "sell");

		assertThat(types("?user_id=" + this.user)).containsExactly("buy", "sell", "sell", "buy", "sell");
		assertThat(types("?user_id=" + this.user + "&type=sell")).containsExactly("sell", "sell", "sell");
		assertThat(types("?type=buy&user_id=" + this.user)).containsExactly("buy", "buy");
		assertThat(types("/?type=buy")).hasSizeGreaterThanOrEqualTo(2).containsOnly("buy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "?type=foo", "?type=Buy", "?type=%20buy", "?type=buy&type=sell",
			"?user_id=4611686018427387904", "?type=BUY&user_id=23" })
	void whatNoTradeCanBeIsAnEmptyList(String query) {
		assertThat(this.http.get("/trades" + query).text()).isEqualTo("[]");
		assertThat(list(query)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?", "?user_id=", "?type=", "?user_id", "?type", "?user_id=&type=", "?userId=7",
			"?USER_ID=7", "?x=%20&y", "?Limit=1", "?limit=&after=&up_to=", "?since&until=&symbol=", "?dry_run=true",
			"?&&", "?=", "?id=99" })
	void emptyValuesAndUnknownParametersFilterNothing(String query) {
		record("buy");

		assertThat(list(query)).hasSize((int) recorded());
	}

	@ParameterizedTest
	@ValueSource(strings = { "&type=buy&type=buy", "&type=&type=buy", "&other=1", "&type=b%75y" })
	void aRepeatedTypeIsOneFilter(String more) {
		record("buy", "sell");

		assertThat(types("?user_id=" + this.user + more)).contains("buy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "-1", "-0", "1.0", "1e3", "0x10", "9223372036854775808", "99999999999999999999",
			"%2B5", "+5", "%205", "5%20", "%00", "5%00", "%D9%A1", "null", "1,2", "[1]", "%FF", "NaN", "١" })
	void aUserIdThatIsNoIntegerIsNamed(String value) {
		JsonNode error = Problems.error(this.http.get("/trades?user_id=" + value));

		assertThat(error.get("field").asString()).isEqualTo("user_id");
		assertThat(error.get("value").isString()).isTrue();
		assertThat(error.get("detail").asString()).isEqualTo("must be an integer between 0 and 9223372036854775807");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			user_id=1&user_id=2   | 1,2
			user_id=1&user_id=1   | 1,1
			user_id=&user_id=1    | 1
			user_id=1&user_id     | 1
			user_id=x&user_id=y   | x,y
			user_id=1&%75ser_id=2 | 1,2
			""")
	void aRepeatedUserIdIsRefused(String query, String value) {
		JsonNode error = Problems.error(this.http.get("/trades?" + query));

		assertThat(error.get("value").asString()).isEqualTo(value);
		assertThat(error.get("detail").asString()).isEqualTo("must be given at most once");
	}

	@Test
	void aLongUserIdIsCut() {
		assertThat(Problems.error(this.http.get("/trades?user_id=" + "9".repeat(3_000))).get("value").asString())
			.isEqualTo("9".repeat(100));
	}

	@Test
	void leadingZerosDoNotChangeANumber() {
		record("buy");

		assertThat(list("?user_id=000" + this.user)).hasSize(1);
	}

}
