package trades.server.adapter.in.web;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Bodies that are no trade at all: each gets one sentence that names the fault and its
 * place.
 */
@ExtendWith(OutputCaptureExtension.class)
class MalformedBodyTests extends WithServer {

	static Stream<Arguments> malformed() {
		return Stream.of(arguments("{", 1, 2, "the document ends too early"),
				arguments("{\"type\"", 1, 8, "the document ends too early"),
				arguments("{\"type\":", 1, 9, "the document ends too early"),
				arguments("{\"type\":\"buy\"", 1, 14, "the document ends too early"),
				arguments("{\"type\":\"buy\",", 1, 15, "the document ends too early"),
				arguments("{\n  \"type\": \"bu", 2, 14, "the document ends too early"),
				arguments("{\"a\":[", 1, 7, "the document ends too early"),
				arguments("{\"type\":\"buy\",}", 1, 15,
						"unexpected character '}': expected double-quote to start field name"),
				arguments("{\r\n\"type\":\"buy\",\r\n,}", 3, 1,
						"unexpected character ',': expected double-quote to start field name"),
				arguments("{type:\"buy\"}", 1, 2,
						"unexpected character 't': expected double-quote to start field name"),
				arguments("{'type':\"buy\"}", 1, 2,
						"unexpected character ''': expected double-quote to start field name"),
				arguments("{\"type\" \"buy\"}", 1, 9,
						"unexpected character '\"': expected a colon to separate field name and value"),
				arguments("{\"type\":\"buy\" \"a\":1}", 1, 15,
						"unexpected character '\"': expected comma or the end of the object"),
				arguments("{\"a\":[1 2]}", 1, 9, "unexpected character '2': expected comma or the end of the array"),
				arguments("{\"a\":}", 1, 6, "unexpected character '}': expected a value"),
				arguments("{\"a\":[1,]}", 1, 9, "unexpected character ']': expected a value"),
				arguments("{\"a\":.5}", 1, 6, "unexpected character '.': expected a value"),
				arguments("{\"shares\":007}", 1, 12, "a number must not begin with zeros"),
				arguments("{\"shares\":+1}", 1, 12,
						"unexpected character '+' in a number: JSON numbers have no plus sign"),
				arguments("{\"shares\":1.}", 1, 12,
						"unexpected character '}' in a number: decimal point not followed by a digit"),
				arguments("{\"shares\":1e}", 1, 12,
						"unexpected character '}' in a number: exponent indicator not followed by a digit"),
				arguments("{\"shares\":0x10}", 1, 12,
						"unexpected character 'x': expected comma or the end of the object"),
				arguments("{\"shares\":NaN}", 1, 14, "'NaN' is no JSON value"),
				arguments("{\"shares\":-Infinity}", 1, 20, "'-Infinity' is no JSON value"),
				arguments("{\"shares\":undefined}", 1, 11, "'undefined' is no JSON value"),
				arguments("{\"shares\":True}", 1, 11, "'True' is no JSON value"),
				arguments("{\"shares\":nul", 1, 11, "'nul' is no JSON value"),
				arguments("hello", 1, 1, "'hello' is no JSON value"),
				arguments("<trade/>", 1, 1, "unexpected character '<': expected a value"),
				arguments("type=buy&shares=1", 1, 1, "'type' is no JSON value"),
				arguments("\n\n  }", 3, 3, "unexpected close marker '}': no open Object to close"),
				arguments("{]", 1, 2, "unexpected close marker ']': expected '}'"),
				arguments("{\"a\":[1}}", 1, 8, "unexpected close marker '}': expected ']'"),
				arguments("// note\n{}", 1, 1, "unexpected character '/': JSON has no comments"),
				arguments("{\"a\":1 /* note */}", 1, 8, "unexpected character '/': JSON has no comments"),
				arguments("{\"a\":\"\n\"}", 1, 7, "the control character with code 10 must be escaped in a string"),
				arguments("{\"a\":\"\u0000\"}", 1, 7, "the control character with code 0 must be escaped in a string"),
				arguments("\u0000", 1, 1, "the control character with code 0 is not allowed between values"),
				arguments("{\"a\":\"\\x\"}", 1, 8, "unknown character escape 'x'"),
				arguments("{\"a\":\"\\u12G4\"}", 1, 11,
						"unexpected character 'G': expected a hex-digit for character escape sequence"),
				arguments("{\"type\":\"buy\",\"type\":\"buy\"}", 1, 21, "the field \"type\" is given twice"),
				arguments("{\"a\":{\"b\":1,\"b\":2}}", 1, 16, "the field \"b\" is given twice"),
				arguments("{\"id\":1,\"\\u0069d\":2}", 1, 18, "the field \"id\" is given twice"),
				arguments(Http.VALID + " x", 1, 94, "'x' is no JSON value"),
				arguments(Http.VALID + "\n" + Http.VALID, 2, 1, "there is more after the end of the document"),
				arguments(Http.VALID + ",", 1, 93, "unexpected character ',': expected a value"),
				arguments("\uFEFF{\"a\":}", 1, 6, "unexpected character '}': expected a value"),
				arguments("{\"a\":\uD83D\uDE00}", 1, 6, "unexpected character '\uFFFD': expected a value"));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void postSaysWhatIsWrongAndWhere(String body, int line, int column, String fault, CapturedOutput output) {
		long before = recorded();

		String detail = Problems.detail(this.http.post(body), 400);

		assertThat(detail).isEqualTo("malformed JSON at line " + line + ", column " + column + ": " + fault);
		assertThat(recorded()).isEqualTo(before);
		assertThat(output.getAll()).isEmpty();
	}

	static Stream<Arguments> otherDocuments() {
		return Stream.of(arguments("", "the body is empty: send a trade as a JSON object, or an array of them"),
				arguments(" \r\n\t ", "the body is empty: send a trade as a JSON object, or an array of them"),
				arguments("\uFEFF", "the body is empty: send a trade as a JSON object, or an array of them"),
				arguments("null", "the body must be a trade as a JSON object, or an array of them, not null"),
				arguments("\"trade\"", "the body must be a trade as a JSON object, or an array of them, not a string"),
				arguments("7", "the body must be a trade as a JSON object, or an array of them, not a number"),
				arguments("-1.5e3", "the body must be a trade as a JSON object, or an array of them, not a number"),
				arguments("true", "the body must be a trade as a JSON object, or an array of them, not a boolean"));
	}

	@ParameterizedTest
	@MethodSource("otherDocuments")
	void postOfAnotherDocumentSaysWhatToSend(String body, String detail, CapturedOutput output) {
		long before = recorded();

		assertThat(Problems.detail(this.http.post(body), 400)).isEqualTo(detail);
		assertThat(recorded()).isEqualTo(before);
		assertThat(output.getAll()).isEmpty();
	}

	@Test
	void postWithoutABodyIsEmpty() {
		Answer answer = this.http.request("POST", "/trades").headers("Content-Type: application/json").send();

		assertThat(Problems.detail(answer, 400)).startsWith("the body is empty");
	}

	@Test
	void deepNestingIsRefusedWithItsPlace(CapturedOutput output) {
		String deep = "[".repeat(100_000);

		assertThat(Problems.detail(this.http.post("{\"a\":" + deep), 400))
			.matches("malformed JSON at line 1, column 50\\d: nested more than 500 levels deep");
		assertThat(output.getAll()).isEmpty();
	}

	@Test
	void nestingThatIsNotThatDeepIsAViolation() {
		String nested = "[".repeat(400) + "]".repeat(400);

		assertThat(
				Problems.error(this.http.post(new TradeBody().with("shares", nested).json())).get("value").asString())
			.isEqualTo("[".repeat(100));
	}

}
