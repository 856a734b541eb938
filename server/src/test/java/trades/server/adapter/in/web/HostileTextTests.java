package trades.server.adapter.in.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What clients send to make the server work or write more than they do: looking at text
 * takes time in proportion to its length, and no answer repeats more of it than a piece.
 */
class HostileTextTests extends WithServer {

	/**
	 * Far more than any of the answers needs, far less than a regular expression does.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final int LONG = 3_000_000;

	private static final int LONGEST_ANSWER = 1_000;

	private static String twice(String name) {
		return "{\"" + name + "\":1,\"" + name + "\":2}";
	}

	static Stream<Arguments> endless() {
		String text = "x".repeat(LONG);
		return Stream.of(arguments("application/json", twice("(".repeat(LONG))),
				arguments("application/json", twice("\\\"\\u0028".repeat(LONG / 8))),
				arguments("application/json", "{\"a\":{\"b\":" + twice(text) + "}}"),
				arguments("application/json", "{\"" + text + "\":\"" + text + "\"}"),
				arguments("application/json", "{\"a\":" + text + "}"), arguments("application/json", text),
				arguments("application/json", "{\"a\":" + "1".repeat(LONG) + "x}"),
				arguments("application/json", "{\"a\":-" + "1".repeat(LONG) + ".}"),
				arguments("application/json", "{\"a\":\"" + "(code ".repeat(LONG / 6) + "\n\"}"),
				arguments("application/json", "[\"" + text + "\"]"),
				arguments("application/x-ndjson", twice("(".repeat(LONG))), arguments("application/x-ndjson", text),
				arguments("text/csv", "type," + text + "\n"), arguments("text/csv", "type,\"" + text),
				arguments("text/csv", "type,\"" + text + "\"x\n"), arguments("text/csv", text),
				arguments("text/csv", "type\n" + "1".repeat(LONG) + "x\n"));
	}

	@ParameterizedTest
	@MethodSource("endless")
	void endlessTextIsJudgedSoonAndNotRepeated(String type, String body) {
		Answer answer = assertTimeoutPreemptively(SOON, () -> this.http.postAs(type, body));

		Problems.problem(answer, 400);
		assertThat(answer.text()).hasSizeLessThan(LONGEST_ANSWER);
	}

	@Test
	void aFieldThatIsGivenTwiceIsNamedByTheBeginningOfItsName() {
		assertThat(Problems.detail(this.http.post(twice("(".repeat(30_000))), 400))
			.isEqualTo("malformed JSON at line 1, column 60009: the field \"" + "(".repeat(100) + "\" is given twice");
		assertThat(Problems.faults(this.http.postAs("application/x-ndjson", twice("\uD83D\uDE00".repeat(101)))))
			.containsExactly("1 | - | - | malformed at column 413: the field \"" + "\uD83D\uDE00".repeat(100)
					+ "\" is given twice");
	}

	@Test
	void oneTradeListsAHundredFaultsAndCountsAll() {
		String fields = IntStream.range(0, 20_000).mapToObj(i -> "\"f" + i + "\":0").collect(joining(","));

		JsonNode problem = Problems.problem(this.http.post("{\"type\":\"Foo\"," + fields + "}"), 400);
		List<JsonNode> errors = problem.get("errors").valueStream().toList();

		assertThat(problem.get("detail").asString())
			.isEqualTo("the trade is invalid: 20005 faults, of which the first 100 are listed");
		assertThat(problem.get("errors_total").asInt()).isEqualTo(20_005);
		assertThat(errors).hasSize(100);
		assertThat(errors.get(0).get("field").asString()).isEqualTo("type");
		assertThat(errors.get(5).get("field").asString()).isEqualTo("f0");
		assertThat(errors.get(99).get("field").asString()).isEqualTo("f94");
	}

	@Test
	void aBatchCountsAllFaultsOfItsTradesToo() {
		String fields = IntStream.range(0, 1_000).mapToObj(i -> "\"f" + i + "\":0").collect(joining(","));

		JsonNode problem = Problems.problem(this.http.post("[{" + fields + "},{" + fields + "}]"), 400);

		assertThat(problem.get("errors_total").asInt()).isEqualTo(2_010);
		assertThat(problem.get("errors")).hasSize(100);
	}

	@Test
	void aDuplicateAmongManyFieldsIsStillAFault() {
		String fields = IntStream.range(0, 1_000).mapToObj(i -> "\"f" + i + "\":0").collect(joining(","));
		String valid = Http.VALID.substring(0, Http.VALID.length() - 1);

		assertThat(Problems.detail(this.http.post(valid + "," + fields + ",\"type\":\"buy\"}"), 400))
			.endsWith("the field \"type\" is given twice");
		Problems.problem(this.http.post(valid + "," + fields + ",\"f999\":0}"), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades/", "/nothing/", "/trades?user_id=", "/trades?limit=", "/trades?since=", "/x|" })
	void longPathsAndParametersAreCut(String path) {
		for (String method : List.of("GET", "POST", "PUT", "X".repeat(90))) {
			Answer answer = this.http.request(method, path + "9".repeat(3_000))
				.headers("Content-Type: application/json")
				.body("{}")
				.send();

			assertThat(answer.status()).as(answer.toString()).isBetween(400, 405);
			assertThat(answer.text()).hasSizeLessThan(LONGEST_ANSWER);
			assertThat(answer.json().get("instance").asString()).hasSizeLessThanOrEqualTo(100);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?x=", "?", ";x=", ";", "?dry_run=", "?dry_run=true&" })
	void longParametersOfAPostAreCut(String start) {
		Answer answer = this.http.request("POST", "/trades" + start + "9".repeat(3_000))
			.headers("Content-Type: application/json")
			.body(Http.VALID)
			.send();

		Problems.error(answer);
		assertThat(answer.text()).hasSizeLessThan(LONGEST_ANSWER);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Type: ", "Content-Type: text/", "Content-Type: application/json;charset=",
			"Content-Type: application/json\r\nContent-Encoding: ", "Content-Type: application/json\r\nAccept: ",
			"Content-Type: application/json\r\nIdempotency-Key: ", "Content-Type: application/json\r\nSec-Fetch-Site: ",
			"Content-Type: application/json\r\nIf-Match: ", "Content-Type: application/json\r\nIf-Match: \"",
			"Content-Type: application/json\r\nOrigin: a://" })
	void longHeadersAreCut(String header) {
		Answer answer = this.http.request("POST", "/trades").headers(header + "x".repeat(6_000)).body("{}").send();

		assertThat(answer.status()).as(answer.toString()).isBetween(400, 415);
		assertThat(answer.text()).hasSizeLessThan(LONGEST_ANSWER);
	}

	@Test
	void nothingIsInflated() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			gzip.write(new byte[100_000_000]);
		}

		Problems.problem(this.http.post(bomb.toByteArray(), "Content-Encoding: gzip"), 415);
		assertThat(Problems.detail(this.http.post(bomb.toByteArray()), 400))
			.isEqualTo("the body is compressed with gzip: unpack it first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rInjected: 1", "a\u0000Injected: 1", "a\r Injected: 1", "a%0d%0aInjected: 1",
			"\u001b]0;title\u0007" })
	void nothingThatIsSentBecomesAHeaderOfTheAnswer(String value) {
		for (String header : List.of("X-Request-Id: ", "Idempotency-Key: ", "Accept: ", "Content-Encoding: ")) {
			Answer answer = this.http.post(Http.VALID, header + value);

			assertThat(answer.headers()).doesNotContainKey("injected");
			assertThat(answer.headers().toString() + answer.text()).doesNotContain("\r", "\u001b", "\u0000");
		}
	}

	@Test
	void numbersOfEightMillionDigitsAreAViolation() {
		String digits = "9".repeat(8_000_000);

		assertThatNoException().isThrownBy(() -> assertTimeoutPreemptively(SOON,
				() -> Problems.error(this.http.post(new TradeBody().with("price", digits).json()))));
		assertThatNoException().isThrownBy(() -> assertTimeoutPreemptively(SOON,
				() -> Problems.error(this.http.post(new TradeBody().with("price", "1e" + digits).json()))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void nestingAsDeepAsABodyIsLongIsRefused(String opening) {
		String deep = opening.repeat(LONG / opening.length());

		for (String body : List.of(deep, "{\"id\":" + deep, "[{\"x\":" + deep)) {
			Answer answer = assertTimeoutPreemptively(SOON, () -> this.http.post(body));
			assertThat(Problems.detail(answer, 400)).endsWith("nested more than 500 levels deep");
		}
	}

}
