package trades.cli.client.answer;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import trades.cli.client.failure.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProblemReaderTests {

	private static Problem read(String json) {
		return ProblemReader.read(400, "fallback", json.getBytes(StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"detail":"d","title":"t"}          | d
			{"title":"t","detail":" "}          | t
			{"title":"t","detail":{"x":[1]}}    | t
			{"title":null}                      | fallback
			{}                                  | fallback
			""")
	void detailIsTheBestSentenceThereIs(String json, String detail) {
		assertThat(read(json).detail()).isEqualTo(detail);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			101                  | 101
			"a\\u0000b"          | "a\\u0000b"
			null                 | null
			1.10                 | 1.10
			123456789012345678901234567890 | 123456789012345678901234567890
			[1, {"a": true}]     | [1,{"a":true}]
			""")
	void valueIsShownAsJson(String value, String shown) {
		assertThat(read("{\"errors\":[{\"field\":\"f\",\"value\":" + value + ",\"detail\":\"d\"}]}").violations())
			.containsExactly(new Problem.Violation("f", shown, "d"));
	}

	@Test
	void membersOfWrongTypesAreAsGoodAsMissing() {
		Problem problem = read(
				"""
						{"status":"x","request_id":7,"errors":[5,[{"field":"no"}],null,{"field":1,"x":{"y":[]}},{"detail":"d"}]}""");
		assertThat(problem.requestId()).isNull();
		assertThat(problem.status()).isEqualTo(400);
		assertThat(problem.violations()).containsExactly(new Problem.Violation("?", null, "is invalid"),
				new Problem.Violation("?", null, "d"));
		assertThat(read("{\"errors\":{\"field\":\"shares\"},\"detail\":\"d\"}").violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "null", "{", "{\"errors\":[", "<html>" })
	void whatIsNoObjectIsNoProblem(String json) {
		assertThatThrownBy(() -> read(json)).isInstanceOf(JacksonException.class);
	}

}
