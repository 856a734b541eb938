package trades.cli.file.format;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.file.mapping.Mapping;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server would record, though nobody can have meant it.
 */
class DoubtsTests {

	private static final PlausibleTime PLAUSIBLE = PlausibleTime.by(() -> Instant.parse("2026-11-26T12:00:00Z"));

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	@ParameterizedTest
	@CsvSource({ "1531522701,'looks like seconds: add 000, or write 2018-07-13T22:58:21Z'",
			"20180713,'looks like a date: write 2018-07-13'",
			"20180713225821,'looks like a date and time: write 2018-07-13T22:58:21'",
			"43294,'looks like the number of a spreadsheet''s day: write it as 2018-07-13'",
			"1531522701000000,'looks like microseconds: leave out the last three digits, or write 2018-07-13T22:58:21Z'",
			"1531522701000000000,'looks like nanoseconds: leave out the last six digits, or write 2018-07-13T22:58:21Z'",
			"60000,'is 1970-01-01T00:01:00Z, before 1990'", "631101599999,'is 1989-12-31T09:59:59.999Z, before 1990'",
			"1796000000000,'is 2026-11-30T00:53:20Z, after tomorrow'" })
	void numberThatCannotBeMeantAsMillisecondsIsRefusedWithWhatItLooksLike(String number, String fault)
			throws IOException {
		String told = fault + " (--any-time takes it as it stands)";
		assertThat(csv(HEADER + "buy,1,A,1,1," + number + "\n"))
			.containsExactly("2: timestamp: " + number + ": " + told, "0");
		assertThat(ndjson(json(number))).containsExactly("1: timestamp: " + number + ": " + told, "0");
		assertThat(Reading.of("[" + json(number) + "]", (in) -> new JsonArrayRecords(in, PLAUSIBLE)))
			.containsExactly("1: timestamp: " + number + ": " + told, "0");
		assertThat(Reading.of(HEADER + "buy,1,A,1,1," + number + "\n",
				(in) -> new CsvRecords(in, ',', 0, () -> ZoneId.of("UTC"), PlausibleTime.ANY, Mapping.NONE)))
			.containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "631152000000", "1531522701000", "1795700000000", "1990-01-01", "2018-07-13T22:58:21Z",
			"2026-11-27T23:59:59", "" })
	void timeFrom1990ToTomorrowIsTaken(String time) throws IOException {
		assertThat(csv(HEADER + "buy,1,A,1,1," + time + "\n")).containsExactly("1");
	}

	@ParameterizedTest
	@CsvSource({ "1989-12-31,before 1990", "0218-07-13,must be from 1970", "2108-07-13T22:58:21Z,after tomorrow",
			"43294.957,a spreadsheet's day: write it as 2018-07-13" })
	void writtenTimeThatCannotBeMeantIsRefused(String time, String fault) throws IOException {
		assertThat(csv(HEADER + "buy,1,A,1,1," + time + "\n")).hasSize(2).first().asString().contains(time, fault);
	}

	@Test
	void decimalsBehindAnUnquotedCommaAreNoTime() throws IOException {
		assertThat(csv(HEADER + "buy,50,ABX,30,134,50\n"))
			.containsExactly("2: timestamp: 50: is 1970-01-01T00:00:00.050Z, "
					+ "before 1990 (--any-time takes it as it stands); if the price is 134,50, put it in quotes, or use another delimiter",
					"0");
		assertThat(csv(HEADER + "buy,50,ABX,30,134,05\n")).first().asString().contains("if the price is 134,05");
	}

	@Test
	void whatTheServerListedIsTakenAsItStands() throws IOException {
		assertThat(csv("id,type,user_id,symbol,shares,price,timestamp\n7,buy,1, A ,1,1,50\n8,buy,1,A,1,1,1531522701\n"))
			.containsExactly("2");
		assertThat(ndjson("{\"id\":7," + json("50").substring(1))).containsExactly("1");
		assertThat(csv("id,type,user_id,symbol,shares,price\n7,buy,1, A ,1,1\n")).hasSize(2);
		assertThat(csv("type,id,user_id,symbol,shares,price,timestamp\nbuy,7,1,A,1,1,50\n")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "' ABX ','\" ABX \"'", "'ABX\u00a0','\"ABX\\u00a0\"'", "'\u3000ABX','\"\\u3000ABX\"'",
			"'ABX\t','\"ABX\\u0009\"'" })
	void symbolWithABlankAtAnEndIsRefusedVisibly(String symbol, String shown) throws IOException {
		assertThat(csv(HEADER + "buy,1,\"" + symbol + "\",1,1,\n")).hasSize(2)
			.first()
			.asString()
			.matches("2: symbol: .*(must not begin or end with a blank|control characters).*");
		if (!symbol.contains("\t")) {
			assertThat(csv(HEADER + "buy,1," + symbol + ",1,1,\n"))
				.containsExactly("2: symbol: " + shown + ": must not begin or end with a blank", "0");
			assertThat(ndjson(json("1531522701000").replace("\"A\"", "\"" + symbol + "\"")))
				.containsExactly("1: symbol: " + shown + ": must not begin or end with a blank", "0");
		}
		assertThat(csv(HEADER + "buy,1,A B,1,1,\n")).containsExactly("1");
	}

	@ParameterizedTest
	@CsvSource({ "shares,30.0,write 30", "price,134.00,write 134", "price,'134,00',write 134",
			"price,134.50,--scale price=100", "user_id,7.0,write 7" })
	void numberThatIsNoIntegerIsRefusedWithWhatToDo(String field, String text, String hint) throws IOException {
		String row = "buy,1,A,1,1,".replaceFirst(switch (field) {
			case "user_id" -> "1,A";
			case "shares" -> "1,1,";
			default -> "1,$";
		}, switch (field) {
			case "user_id" -> "\"" + text + "\",A";
			case "shares" -> "\"" + text + "\",1,";
			default -> "\"" + text + "\",";
		});
		assertThat(csv(HEADER + row + "\n")).hasSize(2)
			.first()
			.asString()
			.startsWith("2: " + field + ": " + text)
			.contains(hint);
		assertThat(ndjson("{\"type\":\"buy\",\"" + field + "\":\"" + text + "\"}"))
			.anySatisfy((violation) -> assertThat(violation).startsWith("1: " + field + ": \"" + text).contains(hint));
	}

	@Test
	void timeThatTheZoneSkipsIsRefusedAndOneThatComesTwiceIsAskedForAnOffset() throws IOException {
		assertThat(csv(HEADER + "buy,1,A,1,1,2018-03-25T02:30:00\n"))
			.containsExactly("2: timestamp: 2018-03-25T02:30:00: "
					+ "does not exist in Europe/Berlin, where the clocks were put forward", "0");
		assertThat(csv(HEADER + "buy,1,A,1,1,2018-10-28 02:30:00\n"))
			.containsExactly(
					"2: timestamp: 2018-10-28 02:30:00: "
							+ "is there twice in Europe/Berlin, where the clocks were put back: add +02:00 or +01:00",
					"0");
		assertThat(csv(HEADER + "buy,1,A,1,1,2018-10-28 02:30:00+02:00\n")).containsExactly("1");
		assertThat(Reading.of(HEADER + "buy,1,A,1,1,2018-11-04\n",
				(in) -> new CsvRecords(in, ',', 0, () -> ZoneId.of("America/Sao_Paulo"), PLAUSIBLE, Mapping.NONE)))
			.containsExactly("1");
	}

	@Test
	void headerThatComesAgainBehindAByteOrderMarkIsPassedOver() throws IOException {
		assertThat(csv(HEADER + "buy,1,A,1,1,\n\uFEFF" + HEADER + "buy,1,A,1,1,\n")).containsExactly("2");
		assertThat(csv(HEADER + "buy,1,A,1,1,\n\uFEFF\"type\"" + HEADER.substring(4) + "buy,1,A,1,1,\n"))
			.containsExactly("2");
		assertThat(ndjson(json("1531522701000") + "\n\uFEFF" + json("1531522701000"))).containsExactly("2");
	}

	@Test
	void columnsWithoutANameArePassedOver() throws IOException {
		assertThat(csv(HEADER.replace("\n", ",,\n") + "buy,1,A,1,1,,,\nbuy,1,A,1,1,\nbuy,1,A,1,1,,x,\n"))
			.containsExactly("3");
		assertThat(csv("," + HEADER + "0,buy,1,A,1,1,\n")).containsExactly("1");
		assertThat(csv(HEADER + "buy,1,A,1,1,,,\nbuy,1,A,1,1,,x\n"))
			.containsExactly("3: there are 7 fields, but 6 columns", "1");
	}

	@Test
	void faultsOfJsonNameNoFeatureOfALibrary() throws IOException {
		assertThat(ndjson(json("NaN"))).hasSize(2)
			.first()
			.asString()
			.contains("NaN")
			.doesNotContainIgnoringCase("enable");
		assertThat(ndjson("{\n  \"type\": \"buy\"\n}\n"))
			.containsExactly("1: is not JSON: the trade doesn't end in its "
					+ "line, as jq -c . FILE would write it; what follows was not read", "0");
		assertThat(ndjson(json("\"2018-07-13T22:58:21Z\""))).hasSize(2)
			.first()
			.asString()
			.contains("must be epoch milliseconds");
	}

	private static String json(String timestamp) {
		return "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1,\"timestamp\":" + timestamp
				+ "}";
	}

	private static List<String> csv(String text) throws IOException {
		return Reading.of(text,
				(in) -> new CsvRecords(in, ',', 0, () -> ZoneId.of("Europe/Berlin"), PLAUSIBLE, Mapping.NONE));
	}

	private static List<String> ndjson(String text) throws IOException {
		return Reading.of(text, (in) -> new JsonLineRecords(in, PLAUSIBLE));
	}

}
