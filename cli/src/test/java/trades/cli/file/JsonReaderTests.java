package trades.cli.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JsonReaderTests {

	private static final String GOOD = "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"]}\\\"{[\",\"shares\":1,\"price\":1}";

	@Test
	void everyBadLineIsToldAndTheOthersAreRead() throws IOException {
		String text = GOOD + "\n\n{\"type\":\n[1]\n" + GOOD + " " + GOOD + "\n" + GOOD + "\r\n"
				+ GOOD.replace("\"price\"", "\"type\":\"buy\",\"price\"");
		assertThat(read(FileFormat.NDJSON, text)).satisfiesExactly((v) -> assertThat(v).startsWith("3: is not JSON: "),
				(v) -> assertThat(v).isEqualTo("4: [1]: is no JSON object"),
				(v) -> assertThat(v).isEqualTo("5: there is something after the trade"),
				(v) -> assertThat(v).isEqualTo("7: type: \"buy\": is given twice"),
				(v) -> assertThat(v).isEqualTo("2"));
	}

	@Test
	void elementsOfAnArrayAreToldByTheirOwnLines() throws IOException {
		String text = " [\n" + GOOD
				+ ",\n{\n\"type\": \"buy\",\n\"user_id\": 1.0,\n\"symbol\": \"A\",\n\"shares\": \"1\",\n"
				+ "\"price\": 1,\n\"note\": {}\n},\n" + GOOD + ", nonsense ,\n" + GOOD + "\n]\n";
		assertThat(read(FileFormat.JSON, text)).satisfiesExactly(
				(v) -> assertThat(v).isEqualTo("9: note: {…}: is no field of a trade"),
				(v) -> assertThat(v).startsWith("5: user_id: 1.0: must be an integer"),
				(v) -> assertThat(v).startsWith("7: shares: \"1\": must be an integer"),
				(v) -> assertThat(v).startsWith("11: is not JSON: "), (v) -> assertThat(v).isEqualTo("3"));
	}

	@Test
	void brokenArraysAreTold() throws IOException {
		assertThat(read(FileFormat.JSON, "[" + GOOD)).containsExactly("1: the array is not closed", "0");
		assertThat(read(FileFormat.JSON, "[" + GOOD + ",")).containsExactly("1: the array is not closed", "1");
		assertThat(read(FileFormat.JSON, "[" + GOOD + "]\n]")).containsExactly("2: there is something after the array",
				"1");
		assertThat(read(FileFormat.JSON, "7")).containsExactly("1: is no JSON array", "0");
		String missing = "1: a trade is missing: there is a comma too many";
		assertThat(read(FileFormat.JSON, "[,]")).containsExactly(missing, missing, "0");
		assertThat(read(FileFormat.JSON, "[" + GOOD + ", ]")).containsExactly(missing, "1");
	}

	@Test
	void recordWithoutEndIsNotReadIntoMemory() throws IOException {
		assertThat(read(FileFormat.NDJSON, "{\"a\":\"" + "x".repeat(5_000_000)))
			.containsExactly("1: is too long to be a trade", "0");
		assertThat(read(FileFormat.NDJSON, GOOD + "\n" + " ".repeat(5_000_000) + "\n" + GOOD))
			.containsExactly("2: is too long to be a trade", "1");
		assertThat(read(FileFormat.JSON, "[{\"a\":\"" + "x".repeat(5_000_000)))
			.containsExactly("1: is too long to be a trade", "0");
	}

	@Test
	void deepNestingIsToldWithItsLine() throws IOException {
		assertThat(read(FileFormat.NDJSON, GOOD + "\n" + "{\"a\":".repeat(2_000) + "\n" + GOOD))
			.containsExactly("2: is nested too deeply to be a trade", "2");
		assertThat(read(FileFormat.JSON, "[{\"type\":\n" + "[".repeat(2_000) + "]".repeat(2_000) + "}]"))
			.containsExactly("1: is nested too deeply to be a trade", "0");
	}

	/** What is wrong, and how many are right. */
	private static List<String> read(FileFormat format, String text) throws IOException {
		List<String> found = new ArrayList<>();
		FileCheck check = new FileCheck();
		try (RecordReader reader = new JsonReader(new RecordBuffer(slowly(text)), format)) {
			check.run(reader, (violation) -> found.add(violation.toString()), () -> {
			});
		}
		found.add(Long.toString(check.trades()));
		return found;
	}

	/** Gives few bytes at once, so that records lie across the buffer's ends. */
	static InputStream slowly(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
			@Override
			public synchronized int read(byte[] target, int offset, int length) {
				return super.read(target, offset, Math.min(length, (text.length() < 10_000) ? 7 : length));
			}
		};
	}

}
