package trades.server.adapter.in.web;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** JSON arrays and NDJSON, and what their senders are told when they are wrong. */
class JsonBatchTests extends WithServer {

	private static final String OBJECT = "must be a trade as a JSON object";

	private Answer postArray(String elements) {
		return this.http.postAs("application/json", "[" + elements + "]");
	}

	private Answer postLines(String body) {
		return this.http.postAs("application/x-ndjson", body);
	}

	static Stream<Arguments> invalid() {
		return Stream.of(arguments("null", "- | null | " + OBJECT), arguments("7.5", "- | 7.5 | " + OBJECT),
				arguments("-7", "- | -7 | " + OBJECT), arguments("\"{}\"", "- | \"{}\" | " + OBJECT),
				arguments("true", "- | true | " + OBJECT), arguments("[]", "- | [] | " + OBJECT),
				arguments("[1,{\"type\":[]}]", "- | [1,{\"type\":[]}] | " + OBJECT),
				arguments(new TradeBody().with("shares", "101").json(), "shares | 101 | must be between 1 and 100"),
				arguments(new TradeBody().with("shares", "30.0").json(),
						"shares | 30.0 | must be an integer between 1 and 100: write 30"),
				arguments(new TradeBody().with("shares", "[1,{\"a\":\"}\"}]").json(),
						"shares | [1,{\"a\":\"}\"}] | must be an integer between 1 and 100"),
				arguments(new TradeBody().without("price").json(),
						"price | - | is required: it must be an integer between 0 and 9223372036854775807"),
				arguments(new TradeBody().with("symbol", "null").json(),
						"symbol | null | must be a string of 1 to 32 characters"),
				arguments(new TradeBody().with("timestmp", "{\"a\":1}").json(),
						"timestmp | {\"a\":1} | is not a field of a trade"),
				arguments(new TradeBody().with("symbol", "\"A\\nB\"").json(),
						"symbol | \"A\\nB\" | must not contain control characters (U+000A)"));
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void whatIsNoTradeIsNamedWithItsPlace(String element, String fault) {
		long before = recorded();

		assertThat(Problems.faults(postArray(Http.VALID + ",\n" + element + "," + Http.VALID + "," + element)))
			.containsExactly("1 | " + fault, "3 | " + fault);
		assertThat(Problems.faults(postLines("\n" + element + "\r\n \t\r\n" + Http.VALID + "\n" + element)))
			.containsExactly("2 | " + fault, "5 | " + fault);
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void allFaultsOfATradeAreNamed() {
		assertThat(Problems.faults(postArray(Http.VALID + ",{\"type\":\"Buy\",\"symbol\":\"A\",\"shares\":1}")))
			.extracting(fault -> fault.split(" ")[2])
			.containsExactly("type", "user_id", "price");
		assertThat(Problems.faults(postArray("{}"))).hasSize(5);
	}

	static Stream<Arguments> malformedArrays() {
		return Stream.of(arguments("[", 1, 2, "the document ends too early"),
				arguments("[" + Http.VALID, 1, 94, "the document ends too early"),
				arguments("[\n" + Http.VALID + ",\n{\"type\"", 3, 8, "the document ends too early"),
				arguments("[,]", 1, 2, "unexpected character ',': expected a value"),
				arguments("[" + Http.VALID + ",]", 1, 95, "unexpected character ']': expected a value"),
				arguments("[\n" + Http.VALID + "\n" + Http.VALID + "]", 3, 1,
						"unexpected character '{': expected comma or the end of the array"),
				arguments("[" + Http.VALID + "}", 1, 94, "unexpected close marker '}': expected ']'"),
				arguments("[" + Http.VALID + "] []", 1, 96, "there is more after the end of the document"),
				arguments("[" + Http.VALID + "]\nx", 2, 1, "'x' is no JSON value"),
				arguments("[{\"a\":1,\"a\":2}]", 1, 12, "the field \"a\" is given twice"));
	}

	@ParameterizedTest
	@MethodSource("malformedArrays")
	void aMalformedArraySaysWhereAndWhy(String body, int line, int column, String fault) {
		long before = recorded();

		assertThat(Problems.detail(this.http.post(body), 400))
			.isEqualTo("malformed JSON at line " + line + ", column " + column + ": " + fault);
		assertThat(recorded()).isEqualTo(before);
	}

	static Stream<Arguments> malformedLines() {
		return Stream
			.of(arguments("{\"type\":\"buy\"", "malformed at column 14: the document ends too early"), arguments(
					Http.VALID + Http.VALID,
					"malformed at column 93: another trade follows on the same line, where each must have one of its"
							+ " own: curl's -d drops line ends, --data-binary keeps them"),
					arguments(Http.VALID + "[]", "malformed at column 93: there is more after the end of the document"),
					arguments(Http.VALID + ",", "malformed at column 93: unexpected character ',': expected a value"),
					arguments("  }", "malformed at column 3: unexpected close marker '}': no open Object to close"),
					arguments("hello", "malformed at column 1: 'hello' is no JSON value"),
					arguments("{\"a\":1,\"a\":2}", "malformed at column 11: the field \"a\" is given twice"),
					arguments("[1", "malformed at column 3: the document ends too early"));
	}

	@ParameterizedTest
	@MethodSource("malformedLines")
	void malformedLinesAreNamedLikeInvalidOnes(String line, String fault) {
		long before = recorded();

		assertThat(Problems.faults(postLines("\uFEFF" + line + "\n" + Http.VALID + "\n{}\n" + line)))
			.startsWith("1 | - | - | " + fault)
			.endsWith("4 | - | - | " + fault)
			.hasSize(7);
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "%s\n", "\uFEFF%s\r\n", "\n\n  %s\t\r\n \r\n", "%s\r" })
	void lineEndsAndBlankLinesDoNotMatter(String frame) {
		long before = recorded();

		assertThat(postLines(String.format(frame, Http.VALID)).status()).isEqualTo(201);
		assertThat(recorded()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", " \r\n\t\n", "\uFEFF" })
	void linesWithoutATradeAreAnEmptyBatch(String body) {
		assertThat(Problems.detail(postLines(body), 400)).isEqualTo("the batch is empty: send at least one trade");
	}

	@Test
	void idsAreIgnoredAndTimestampsMayBeMissing() {
		List<String> trades = List.of(new TradeBody().with("id", "\"x\"").with("timestamp", "null").json(),
				new TradeBody().with("id", "[1]").without("timestamp").json());
		long now = System.currentTimeMillis();

		assertThat(postArray(String.join(",", trades)).status()).isEqualTo(201);
		assertThat(postLines(String.join("\n", trades)).status()).isEqualTo(201);

		this.http.get("/trades?after=" + (recorded() - 4))
			.json()
			.forEach(trade -> assertThat(trade.get("timestamp").asLong()).isBetween(now, now + 60_000));
	}

}
