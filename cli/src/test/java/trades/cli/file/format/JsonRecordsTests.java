package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;

class JsonRecordsTests {

	private static final String GOOD = "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"]}\\\"{[\",\"shares\":1,\"price\":1}";

	@Test
	void everyBadLineIsToldAndTheOthersAreRead() throws IOException {
		String text = GOOD + "\n\n{\"type\":\n[1]\n" + GOOD + " " + GOOD + "\n" + GOOD + "\r\n"
				+ GOOD.replace("\"price\"", "\"type\":\"buy\",\"price\"");
		assertThat(read(JsonRecordsTests::ndjson, text)).satisfiesExactly(
				(v) -> assertThat(v).startsWith("3: is not JSON: "),
				(v) -> assertThat(v).isEqualTo("4: […]: is no JSON object"),
				(v) -> assertThat(v).isEqualTo("5: there is something after the trade"),
				(v) -> assertThat(v).isEqualTo("7: type: \"buy\": is given twice"),
				(v) -> assertThat(v).isEqualTo("2"));
	}

	@Test
	void elementsOfAnArrayAreToldByTheirOwnLines() throws IOException {
		String text = " [\n" + GOOD
				+ ",\n{\n\"type\": \"buy\",\n\"user_id\": 1.0,\n\"symbol\": \"A\",\n\"shares\": \"1\",\n"
				+ "\"note\": {\n}\n},\n7, " + GOOD + ", [{}],\r\n" + GOOD + "\n]\n";
		assertThat(read(JsonRecordsTests::json, text)).satisfiesExactly(
				(v) -> assertThat(v).startsWith("5: user_id: 1.0: must be an integer"),
				(v) -> assertThat(v).startsWith("7: shares: \"1\": must be an integer"),
				(v) -> assertThat(v).isEqualTo("8: note: {…}: is no field of a trade"),
				(v) -> assertThat(v).startsWith("3: price: is required: "),
				(v) -> assertThat(v).isEqualTo("11: 7: is no JSON object"),
				(v) -> assertThat(v).isEqualTo("11: […]: is no JSON object"), (v) -> assertThat(v).isEqualTo("3"));
	}

	@Test
	void arrayIsReadUpToWhereItIsNotJson() throws IOException {
		String text = "[{},\n" + GOOD + ",\n  nonsense,\n{}]";
		assertThat(read(JsonRecordsTests::json, text)).hasSize(7).satisfies((found) -> {
			assertThat(found.get(4)).startsWith("1: price: is required");
			assertThat(found.get(5)).startsWith("3: is not JSON: Unrecognized token 'nonsense'")
				.endsWith("; what follows was not read");
			assertThat(found.get(6)).isEqualTo("1");
		});
	}

	@Test
	void brokenArraysAreTold() throws IOException {
		assertThat(read(JsonRecordsTests::json, "[" + GOOD)).containsExactly("1: the array is not closed", "1");
		assertThat(read(JsonRecordsTests::json, "[" + GOOD + ",\n{\"type\":"))
			.containsExactly("2: the array is not closed", "1");
		assertThat(read(JsonRecordsTests::json, "[" + GOOD + "]\n]"))
			.containsExactly("2: there is something after the array", "1");
		assertThat(read(JsonRecordsTests::json, "[" + GOOD + "] 7"))
			.containsExactly("1: there is something after the array", "1");
		assertThat(read(JsonRecordsTests::json, "7")).containsExactly("1: is no JSON array", "0");
		String missing = "1: a trade is missing: there is a null, or a comma too many";
		assertThat(read(JsonRecordsTests::json, "[,]")).containsExactly(missing, missing, "0");
		assertThat(read(JsonRecordsTests::json, "[" + GOOD + ", ]")).containsExactly(missing, "1");
	}

	@Test
	void recordWithoutEndIsNotReadIntoMemory() throws IOException {
		assertThat(read(JsonRecordsTests::ndjson, "{\"a\":\"" + "x".repeat(5_000_000)))
			.containsExactly("1: is too long to be a trade", "0");
		assertThat(read(JsonRecordsTests::ndjson, GOOD + "\n" + " ".repeat(5_000_000) + "\n" + GOOD))
			.containsExactly("2: is too long to be a trade", "2");
		String unread = "1: is too long to be a trade; what follows was not read";
		assertThat(read(JsonRecordsTests::json, "[{\"a\":\"" + "x".repeat(5_000_000))).containsExactly(unread, "0");
		assertThat(read(JsonRecordsTests::json, "[{" + "\"a\":1,".repeat(100_000) + "}]")).containsExactly(unread, "0");
	}

	@Test
	void deepNestingIsToldWithItsLine() throws IOException {
		assertThat(read(JsonRecordsTests::ndjson, GOOD + "\n" + "{\"a\":".repeat(2_000) + "\n" + GOOD))
			.containsExactly("2: is nested too deeply to be a trade", "2");
		assertThat(read(JsonRecordsTests::json, "[{\"type\":\n" + "[".repeat(2_000) + "]".repeat(2_000) + "}]"))
			.containsExactly("2: is nested too deeply to be a trade; what follows was not read", "0");
	}

	private static List<String> read(Function<Reader, Records> format, String text) throws IOException {
		return Reading.of(text, format);
	}

	private static Records ndjson(Reader text) {
		return new JsonLineRecords(text, PlausibleTime.ANY);
	}

	private static Records json(Reader text) {
		return new JsonArrayRecords(text, PlausibleTime.ANY);
	}

}
