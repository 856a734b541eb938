package trades.server.adapter.in.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ViolationTests extends WithServer {

	@Test
	void allViolationsComeInOneAnswerInTheOrderOfTheFields() {
		Answer answer = this.http.post("{\"timestmp\":1,\"price\":-1,\"shares\":101,\"symbol\":\"\",\"type\":\"Foo\"}");

		assertThat(answer.text())
			.contains("\"status\":400,\"detail\":\"the trade is invalid\",\"instance\":\"/trades\"")
			.endsWith("\"errors\":["
					+ "{\"field\":\"type\",\"value\":\"Foo\",\"detail\":\"must be \\\"buy\\\" or \\\"sell\\\"\"},"
					+ "{\"field\":\"user_id\",\"detail\":\"is required: it must be an integer between 0 and"
					+ " 9223372036854775807\"},"
					+ "{\"field\":\"symbol\",\"value\":\"\",\"detail\":\"must not be blank\"},"
					+ "{\"field\":\"shares\",\"value\":101,\"detail\":\"must be between 1 and 100\"},"
					+ "{\"field\":\"price\",\"value\":-1,\"detail\":\"must be between 0 and 9223372036854775807\"},"
					+ "{\"field\":\"timestmp\",\"value\":1,\"detail\":\"is not a field of a trade\"}]}");
		assertThat(Problems.fields(answer)).containsExactly("type", "user_id", "symbol", "shares", "price", "timestmp");
	}

	@Test
	void anEmptyObjectMissesEveryRequiredField() {
		assertThat(Problems.fields(this.http.post("{}"))).containsExactly("type", "user_id", "symbol", "shares",
				"price");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "30.0", "-0.5", "1e400", "18446744073709551616", "\"30\"", "true", "[1, 2 ]",
			"{\"a\":{\"b\":\"}\"}}", "\"\\u0000\\\"\"", "[\"\\\\\"]", "[\"株\"]" })
	void valuesAreGivenBackAsTheyWereSent(String value) {
		Answer answer = this.http.post(new TradeBody().with("shares", value).json());

		assertThat(answer.text()).contains("{\"field\":\"shares\",\"value\":" + value + ",\"detail\":\"");
		Problems.error(answer);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			99, 99
			100, 100
			101, 100
			5000, 100
			""")
	void longTextIsCutAt100Characters(int length, int shown) {
		JsonNode text = Problems
			.error(this.http.post(new TradeBody().with("type", "\"" + "x".repeat(length) + "\"").json()));
		JsonNode astral = Problems
			.error(this.http.post(new TradeBody().with("type", "\"" + "\uD83D\uDE00".repeat(length) + "\"").json()));

		assertThat(text.get("value").asString()).isEqualTo("x".repeat(shown));
		assertThat(astral.get("value").asString()).isEqualTo("\uD83D\uDE00".repeat(shown));
	}

	@Test
	void longNumbersAndDocumentsAreCutAndThenText() {
		String digits = "9".repeat(101);
		String array = "[" + "1,".repeat(100) + "1]";

		assertThat(Problems.error(this.http.post(new TradeBody().with("price", digits).json())).get("value").asString())
			.isEqualTo(digits.substring(1));
		assertThat(Problems.error(this.http.post(new TradeBody().with("price", array).json())).get("value").asString())
			.isEqualTo(array.substring(0, 100));
		assertThat(this.http.post(new TradeBody().with("price", digits.substring(1)).json()).text())
			.contains("\"value\":" + digits.substring(1) + ",");
	}

	@Test
	void unpairedSurrogatesNeverBreakTheAnswer() {
		JsonNode value = Problems.error(this.http.post(new TradeBody().with("symbol", "\"A\\ud800B\"").json()));
		JsonNode name = Problems.error(this.http.post(new TradeBody().with("\\udc00x", "\"\\udfff\"").json()));
		JsonNode cut = Problems
			.error(this.http.post(new TradeBody().with("type", "\"" + "x".repeat(99) + "\\ud83d\\ude00\"").json()));

		assertThat(value.get("value").asString()).isEqualTo("A\uFFFDB");
		assertThat(value.get("detail").asString()).isEqualTo("must not contain unpaired surrogates (U+D800)");
		assertThat(name.get("field").asString()).isEqualTo("\uFFFDx");
		assertThat(cut.get("value").asString()).endsWith("x\uD83D\uDE00");
	}

	@ParameterizedTest
	@ValueSource(ints = { 101, 60_000, 200_000 })
	void hugeFieldNamesAreCut(int length) {
		assertThat(Problems.error(this.http.post(new TradeBody().with("n".repeat(length), "1").json()))
			.get("field")
			.asString()).isEqualTo("n".repeat(100));
	}

	@Test
	void hugeDigitsAreAViolationAndQuick() {
		assertThat(Problems.fields(this.http.post(new TradeBody().with("price", "1".repeat(250_000)).json())))
			.containsExactly("price");
		assertThat(Problems.fields(this.http.post(new TradeBody().with("price", "1e" + "1".repeat(250_000)).json())))
			.containsExactly("price");
	}

	@Test
	void nothingIsRecordedAfterAViolation() {
		long before = recorded();

		Problems.problem(this.http.post(new TradeBody().with("shares", "0").json()), 400);

		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aFieldNamedLikeOneByEscapesIsThatField() {
		assertThat(this.http.post(new TradeBody().without("type").with("\\u0074ype", "\"sell\"").json()).status())
			.isEqualTo(201);
	}

}
