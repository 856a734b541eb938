package trades.server.adapter.in.web;

import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What somebody is told who sent the right thing in a way that is not quite right. */
class HintTests extends WithServer {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp";

	private static final String ROW = "buy,23,ABX,30,134,1531522701000";

	private static final String INTEGER = "must be an integer between 0 and 9223372036854775807";

	private static final String SHARES = "must be an integer between 1 and 100";

	private static final String UNIT = ": prices are whole numbers in the unit of your book, such as cents";

	private static final String MILLIS = ": epoch milliseconds, such as 1531522701000";

	private static final String BROKEN_OFF = " holds only the beginning of a JSON document, where each line must"
			+ " be a whole trade: put each on one line (jq -c does), or send the document as application/json";

	private static final String ONE_LINE = "the body is one line without an end, where the header row and each trade"
			+ " must be lines of their own: curl's -d drops line ends, --data-binary keeps them";

	private Answer postLines(String body) {
		return this.http.postAs("application/x-ndjson", body);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "NaN", "Infinity", "-Infinity", "INF", "-INF", "+Infinity", "+INF", "+NaN", "-NaN", "nan" })
	void numbersThatAreNoneAreNotJson(String number) {
		String body = new TradeBody().with("price", number).json();
		String fault = "'" + number + "' is no JSON value";

		assertThat(Problems.detail(this.http.post(body), 400)).startsWith("malformed JSON at line 1, column ");
		assertThat(Problems.detail(this.http.post("[" + body + "]"), 400)).startsWith("malformed JSON at line 1, ");
		assertThat(Problems.faults(postLines(Http.VALID + "\n" + body))).singleElement()
			.asString()
			.startsWith("2 | - | - | malformed at column ");
		if (!number.startsWith("+") && !number.equals("-NaN")) {
			assertThat(Problems.detail(this.http.post(body), 400)).endsWith(fault);
			assertThat(Problems.faults(postLines(body)).get(0)).endsWith(fault);
		}
	}

	static Stream<Arguments> prettyPrinted() {
		String object = Http.VALID.replace("{", "{\n  ").replace(",", ",\n  ").replace("}", "\n}");
		return Stream.of(arguments(object, 1), arguments("[\n" + object + ",\n" + object + "\n]", 1),
				arguments("\n\r\n[{\r\n\"type\":", 3), arguments(Http.VALID + "\n" + object, 2), arguments("  {  ", 1),
				arguments("[", 1));
	}

	@ParameterizedTest
	@MethodSource("prettyPrinted")
	void aPrettyPrintedDocumentIsNotTakenForLines(String body, int line) {
		assertThat(Problems.detail(postLines(body), 400)).isEqualTo("line " + line + BROKEN_OFF);
	}

	@Test
	void tradesOfWhichOneLineHoldsSeveralHaveLostTheirLineEnds() {
		String fault = "malformed at column 93: another trade follows on the same line, where each must have one of its"
				+ " own: curl's -d drops line ends, --data-binary keeps them";

		assertThat(Problems.faults(postLines(Http.VALID + Http.VALID))).containsExactly("1 | - | - | " + fault);
		assertThat(Problems.faults(postLines(Http.VALID + "\n" + Http.VALID + Http.VALID.repeat(500) + "\n")))
			.containsExactly("2 | - | - | " + fault);
	}

	@ParameterizedTest
	@ValueSource(strings = { HEADER + ROW, HEADER + ROW + ROW, "type,user_id,symbol,shares,pricebuy,1,A,1,1",
			"\"type\",\"user_id\",\"symbol\",\"shares\",\"price\"\"buy\",1,\"A\",1,1", "\uFEFF" + HEADER + ROW })
	void rowsOfWhichOneLineHoldsAllHaveLostTheirLineEnds(String body) {
		assertThat(Problems.detail(this.http.postAs("text/csv", body), 400)).isEqualTo(ONE_LINE);
	}

	@Test
	void soHasALongFile() {
		assertThat(Problems.detail(this.http.postAs("text/csv", HEADER + ROW.repeat(20_000)), 400)).isEqualTo(ONE_LINE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8",
			"multipart/form-data; boundary=x" })
	void aFormIsNoFile(String type) {
		String detail = Problems.detail(this.http.postAs(type, HEADER + ROW), 415);

		assertThat(detail).isEqualTo("the body must be application/json, application/x-ndjson or text/csv, not "
				+ type.replace("; ", ";") + ": name the right type and send the file as it is, such as by"
				+ " curl -H 'Content-Type: text/csv' --data-binary @FILE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1f8b0800000000000003       | compressed with gzip: unpack it first
			425a6839314159265359       | compressed with bzip2: unpack it first
			fd377a585a000004e6d6       | compressed with xz: unpack it first
			28b52ffd0458               | compressed with zstd: unpack it first
			504b0304140000000800       | a ZIP archive, as some spreadsheets are: unpack it first, or save it as CSV
			504b030400000000           | a ZIP archive, as some spreadsheets are: unpack it first, or save it as CSV
			504b0506000000000000       | a ZIP archive, as some spreadsheets are: unpack it first, or save it as CSV
			d0cf11e0a1b11ae1           | a spreadsheet of an old kind: save it as CSV
			""")
	void compressedBodiesAreNamed(String hex, String what) {
		byte[] start = HexFormat.of().parseHex(hex);
		ByteArrayOutputStream longer = new ByteArrayOutputStream();
		longer.writeBytes(start);
		longer.writeBytes(new byte[1_000]);

		for (String type : List.of("application/json", "application/x-ndjson", "text/csv")) {
			for (byte[] body : List.of(start, longer.toByteArray())) {
				Answer answer = this.http.request("POST", "/trades").headers("Content-Type: " + type).body(body).send();
				assertThat(Problems.detail(answer, 400)).isEqualTo("the body is " + what);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "bzip2", "xz", "zstd", "br", "compress" })
	void encodingsOfTheContentAreNamed(String encoding) {
		assertThat(Problems.detail(this.http.post(Http.VALID, "Content-Encoding: " + encoding), 415))
			.isEqualTo("the content encoding \"" + encoding + "\" is not supported: send the body as it is");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-16, UTF-16", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16", "UTF-32, UTF-32", "UTF-32LE, UTF-32",
			"UTF-32BE, UTF-32" })
	void otherEncodingsOfTextAreNamed(String charset, String named) throws UnsupportedEncodingException {
		String detail = "the body is encoded in " + named + ": encode it in UTF-8";

		for (String mark : List.of("", "\uFEFF")) {
			assertThat(Problems.detail(this.http.post((mark + Http.VALID).getBytes(charset)), 400)).isEqualTo(detail);
			byte[] csv = (mark + HEADER + "\n" + ROW).getBytes(charset);
			Answer answer = this.http.request("POST", "/trades").headers("Content-Type: text/csv").body(csv).send();
			assertThat(Problems.detail(answer, 400)).isEqualTo(detail);
		}
	}

	/** The ends of what is looked at. */
	@ParameterizedTest
	@ValueSource(strings = { "BZ", "BZx", "PK", "PKx", "P", "\u0000", "\u0000\u0000\u0000\u0000", "{\u0000", "7z" })
	void shortAndOtherBodiesAreNotMistaken(String body) {
		for (String type : List.of("application/json", "application/x-ndjson", "text/csv")) {
			assertThat(this.http.postAs(type, body).text()).doesNotContain("compressed", "archive", "encoded in");
		}
	}

	static Stream<Arguments> nearlyIntegers() {
		return Stream.of(arguments("shares", "30.0", SHARES + ": write 30"),
				arguments("shares", "\"30.0\"", SHARES + ": write 30"),
				arguments("shares", "\"30\"", SHARES + ": write 30"), arguments("shares", "3e1", SHARES + ": write 30"),
				arguments("shares", "\"030\"", SHARES + ": write 30"),
				arguments("shares", "\"+30\"", SHARES + ": write 30"),
				arguments("shares", "100.00", SHARES + ": write 100"), arguments("shares", "101.0", SHARES),
				arguments("shares", "0.0", SHARES), arguments("shares", "30.5", SHARES),
				arguments("shares", "\"\"", SHARES), arguments("shares", "\"3O\"", SHARES),
				arguments("shares", "true", SHARES), arguments("shares", "null", SHARES),
				arguments("shares", "[30]", SHARES), arguments("shares", "{}", SHARES),
				arguments("shares", "\"30 \"", SHARES), arguments("shares", "\"30,0\"", SHARES),
				arguments("price", "134.00", INTEGER + ": write 134"),
				arguments("price", "\"134.00\"", INTEGER + ": write 134"), arguments("price", "134.5", INTEGER + UNIT),
				arguments("price", "\"134.50\"", INTEGER + UNIT), arguments("price", "0.1e-5", INTEGER + UNIT),
				arguments("price", "-134.5", INTEGER + UNIT), arguments("price", "-134.0", INTEGER),
				arguments("price", "9223372036854775807.0", INTEGER + ": write 9223372036854775807"),
				arguments("price", "9223372036854775808.0", INTEGER), arguments("price", "1e400", INTEGER),
				arguments("price", "1e999999999", INTEGER), arguments("price", "1e-999999999", INTEGER + UNIT),
				arguments("price", "1e99999999999", INTEGER), arguments("price", "\"134,50\"", INTEGER),
				arguments("user_id", "23.0", INTEGER + ": write 23"), arguments("user_id", "23.5", INTEGER),
				arguments("timestamp", "1531522701000.0", INTEGER + ": write 1531522701000"),
				arguments("timestamp", "\"1531522701000\"", INTEGER + ": write 1531522701000"),
				arguments("timestamp", "\"2018-07-13T22:58:21Z\"", INTEGER + MILLIS),
				arguments("timestamp", "\"2018-07-13\"", INTEGER + MILLIS),
				arguments("timestamp", "\"now\"", INTEGER + MILLIS), arguments("timestamp", "\"\"", INTEGER + MILLIS),
				arguments("timestamp", "1531522701.5", INTEGER + MILLIS),
				arguments("timestamp", "[]", INTEGER + MILLIS));
	}

	@ParameterizedTest
	@MethodSource("nearlyIntegers")
	void whatIsNearlyAnIntegerIsRefusedWithTheOneThatIsMeant(String field, String value, String detail) {
		String body = new TradeBody().with(field, value).json();

		assertThat(Problems.error(this.http.post(body)).get("detail").asString()).isEqualTo(detail);
		assertThat(Problems.faults(postLines(body))).singleElement().asString().endsWith(" | " + detail);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					buy,23,ABX,30.0,134,1                    | 2 | shares | "30.0" | must be an integer between 1 and 100: write 30
					buy,23,ABX,30,134.50,1                   | 2 | price | "134.50" | must be an integer between 0 and 9223372036854775807: prices are whole numbers in the unit of your book, such as cents
					buy,23,ABX,30,134,2018-07-13T22:58:21Z   | 2 | timestamp | "2018-07-13T22:58:21Z" | must be an integer between 0 and 9223372036854775807: epoch milliseconds, such as 1531522701000
					""",
			maxCharsPerColumn = 1_000, quoteCharacter = '`', nullValues = "-")
	void theSameGoesForCsv(String row, String line, String field, String value, String detail) {
		assertThat(Problems.faults(this.http.postAs("text/csv", HEADER + "\n" + row)))
			.containsExactly(String.join(" | ", line, field, value, detail));
	}

	@Test
	void anEndlessNumberGetsNoHint() {
		String digits = "1".repeat(1_000);

		assertThat(Problems.error(this.http.post(new TradeBody().with("price", digits + ".0").json()))
			.get("detail")
			.asString()).isEqualTo(INTEGER);
	}

}
