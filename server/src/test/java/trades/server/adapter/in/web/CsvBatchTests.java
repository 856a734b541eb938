package trades.server.adapter.in.web;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** CSV as users have it, and what they are told when it is wrong. */
class CsvBatchTests extends WithServer {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	private static final String ROW = "buy,23,ABX,30,134,1531522701000\n";

	private static final String INTEGER = "must be an integer between 0 and 9223372036854775807";

	private Answer post(String body) {
		return this.http.postAs("text/csv", body);
	}

	@ParameterizedTest
	@ValueSource(strings = { HEADER + ROW, "\uFEFF" + HEADER + ROW, "\n\r\n" + HEADER + "\n\n" + ROW + "\n",
			"timestamp,price,shares,symbol,user_id,type\r\n1531522701000,134,30,ABX,23,buy",
			"\"type\",\"user_id\",\"symbol\",\"shares\",\"price\",\"timestamp\"\n\"buy\",\"23\",\"ABX\",\"30\",\"134\",\"1531522701000\"",
			"id,type,user_id,symbol,shares,price,timestamp\nnonsense,buy,23,ABX,30,134,1531522701000",
			"type,user_id,symbol,shares,price,timestamp,id\rbuy,23,ABX,30,134,1531522701000,7\r" })
	void everySpellingOfATradeIsThatTrade(String body) {
		assertThat(post(body).status()).isEqualTo(201);

		JsonNode trade = this.http.get("/trades/" + recorded()).json();
		assertThat(trade.toString()).isEqualTo("{\"id\":" + recorded() + "," + Http.VALID.substring(1));
	}

	@Test
	void anEmptyCellOrAMissingColumnOfTheTimestampIsNow() {
		long now = System.currentTimeMillis();

		assertThat(post("type,user_id,symbol,shares,price\nbuy,1,A,1,1\n").status()).isEqualTo(201);
		assertThat(post(HEADER + "buy,1,A,1,1,\nbuy,1,A,1,1,\"\"").status()).isEqualTo(201);

		this.http.get("/trades?after=" + (recorded() - 3))
			.json()
			.forEach(trade -> assertThat(trade.get("timestamp").asLong()).isBetween(now, now + 60_000));
	}

	static Stream<Arguments> invalid() {
		return Stream.of(arguments("buy,x,A,1,1,1", "2 | user_id | \"x\" | " + INTEGER),
				arguments("buy,1,A,101,1,1", "2 | shares | 101 | must be between 1 and 100"),
				arguments("buy,1,A,1,-1,1", "2 | price | -1 | must be between 0 and 9223372036854775807"),
				arguments("buy,1,A,007,1,1", "2 | shares | \"007\" | must be an integer between 1 and 100: write 7"),
				arguments("buy,1,A,1,+1,1", "2 | price | \"+1\" | " + INTEGER + ": write 1"),
				arguments("buy,1,A,1,1.0,1", "2 | price | \"1.0\" | " + INTEGER + ": write 1"),
				arguments("buy,1,A,1, 1,1", "2 | price | \" 1\" | " + INTEGER),
				arguments("buy,1,A,1,1e2,1", "2 | price | \"1e2\" | " + INTEGER + ": write 100"),
				arguments("buy,1,A,1,\u0661,1", "2 | price | \"\u0661\" | " + INTEGER),
				arguments("buy,1,A,1,9223372036854775808,1", "2 | price | \"9223372036854775808\" | " + INTEGER),
				arguments("buy,1,A,1,99999999999999999999,1", "2 | price | \"99999999999999999999\" | " + INTEGER),
				arguments("buy,1,A,1,1,2018-07-13",
						"2 | timestamp | \"2018-07-13\" | " + INTEGER + ": epoch milliseconds, such as 1531522701000"),
				arguments("Buy,1,A,1,1,1", "2 | type | \"Buy\" | must be \"buy\" or \"sell\""),
				arguments("1,1,A,1,1,1", "2 | type | \"1\" | must be \"buy\" or \"sell\""),
				arguments("buy,1,\" \",1,1,1", "2 | symbol | \" \" | must not be blank"),
				arguments("buy,1,,1,1,1", "2 | symbol | - | is required: it must be a string of 1 to 32 characters"),
				arguments("buy,1,\"\",1,1,1",
						"2 | symbol | - | is required: it must be a string of 1 to 32 characters"),
				arguments("buy,1,A,1,1", "2 | - | - | has 5 cells, where the header row has 6"),
				arguments("buy,1,A,1,1,1,", "2 | - | - | has 7 cells, where the header row has 6"),
				arguments("buy", "2 | - | - | has 1 cell, where the header row has 6"),
				arguments(" ", "2 | - | - | has 1 cell, where the header row has 6"));
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void anInvalidRowIsNamedWithItsLine(String row, String fault) {
		long before = recorded();

		assertThat(Problems.faults(post(HEADER + row))).containsExactly(fault);
		assertThat(Problems.faults(post(HEADER + ROW + row + "\n" + ROW)))
			.containsExactly(fault.replaceFirst("^2", "3"));
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void linesAreThoseOfTheDocument() {
		String bad = "buy,1,A,0,1,1";

		assertThat(Problems.faults(post("\uFEFF\r\n" + HEADER + bad + "\r\n\r\n" + bad
				+ "\n\"sell\",1,\"A\nB\r\n\",1,1,1\n" + bad + "\r" + ROW + ROW + "buy\n\n\n\n" + bad)))
			.containsExactly("3 | shares | 0 | must be between 1 and 100", "5 | shares | 0 | must be between 1 and 100",
					"6 | symbol | \"A\\nB\\r\\n\" | must not contain control characters (U+000A)",
					"9 | shares | 0 | must be between 1 and 100", "12 | - | - | has 1 cell, where the header row has 6",
					"16 | shares | 0 | must be between 1 and 100");
	}

	static Stream<Arguments> headers() {
		return Stream.of(
				arguments("type,user_id,symbol,shares", "1 | price | - | is required, but no column is named so"),
				arguments("type,user_id,symbol,shares,price,colour", "1 | colour | - | is not a field of a trade"),
				arguments("Type,user_id,symbol,shares,price",
						"1 | Type | - | is not a field of a trade;1 | type | - | is required, but no column is named so"),
				arguments("type,user_id, symbol,shares,price",
						"1 |  symbol | - | is not a field of a trade;"
								+ "1 | symbol | - | is required, but no column is named so"),
				arguments("type,user_id,symbol,shares,price,price",
						"1 | price | - | is the name of more than one column"),
				arguments("id,type,user_id,symbol,shares,price,id", "1 | id | - | is the name of more than one column"),
				arguments("type,user_id,symbol,shares,price,", "1 | - | - | column 6 has no name"),
				arguments("\n\r\ntype,,type,x,symbol,shares,price",
						"3 | - | - | column 2 has no name;3 | type | - | is the name of more than one column;"
								+ "3 | x | - | is not a field of a trade;"
								+ "3 | user_id | - | is required, but no column is named so"));
	}

	@ParameterizedTest
	@MethodSource("headers")
	void aWrongHeaderIsNamedOnceAndNotWithEveryRow(String header, String faults) {
		assertThat(Problems.faults(post(header + "\n" + "x\n".repeat(50)))).containsExactly(faults.split(";"));
		assertThat(Problems.faults(post(header))).containsExactly(faults.split(";"));
	}

	static Stream<Arguments> malformed() {
		String noHeader = "the first line must be a header row with the names of the fields, separated by commas,"
				+ " such as type,user_id,symbol,shares,price,timestamp";
		return Stream.of(arguments("", "the body is empty: send a header row and at least one trade"),
				arguments("\uFEFF\r\n\n", "the body is empty: send a header row and at least one trade"),
				arguments(HEADER, "the batch is empty: send at least one trade"),
				arguments(HEADER.strip(), "the batch is empty: send at least one trade"),
				arguments(HEADER + "\r\n\n", "the batch is empty: send at least one trade"), arguments(ROW, noHeader),
				arguments(HEADER.replace(',', ';') + ROW, noHeader), arguments("[{}]", noHeader),
				arguments(HEADER + ROW + "buy,1,\"A,1,1,1\n" + ROW,
						"malformed CSV in the record that begins at line 3: a quoted cell is never closed"),
				arguments("\"type,user_id\n" + ROW,
						"malformed CSV in the record that begins at line 1: a quoted cell is never closed"),
				arguments(HEADER + "\n\"buy\n\",1,\"A\"B,1,1,1",
						"malformed CSV in the record that begins at line 3: unexpected character 'B' after a closing"
								+ " quote (a quote within a quoted cell must be doubled)"),
				arguments(HEADER + ROW + "\nbuy,1,A\"B,1,1,1\n",
						"malformed CSV in the record that begins at line 4: cell 3 has a quote, but is not in quotes (put"
								+ " it in quotes, and double each quote within)"),
				arguments(HEADER + "buy,1, \"A\",1,1,1",
						"malformed CSV in the record that begins at line 2: cell 3 has a quote, but is not in quotes (put"
								+ " it in quotes, and double each quote within)"),
				arguments("ty\"pe,user_id\n" + ROW,
						"malformed CSV in the record that begins at line 1: cell 1 has a quote, but is not in quotes (put"
								+ " it in quotes, and double each quote within)"),
				arguments(HEADER + ROW + ",".repeat(20_000),
						"malformed CSV in the record that begins at line 3: it has more than 16384 cells"));
	}

	@ParameterizedTest
	@MethodSource("malformed")
	void aMalformedDocumentSaysWhereAndWhy(String body, String detail) {
		long before = recorded();

		assertThat(Problems.detail(post(body), 400)).isEqualTo(detail);
		assertThat(recorded()).isEqualTo(before);
	}

}
