package trades.cli.file.format;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.file.mapping.Mapping;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;

class CsvRecordsTests {

	private static final String EXPLAIN = "; --explain shows what columns are taken for";

	private static final String HEADER = "type,user_id,symbol,shares,price,id\n";

	@Test
	void faultsOfTheHeaderAreToldAloneAndInOneLine() throws IOException {
		assertThat(read("type,User ID,user_id,symbl, Shares ,colour,\nhold,,,,,,\nhold,,,,,,\n")).containsExactly(
				"1: the header row has no symbol, no price, more than one user_id, an unknown symbl (did you mean "
						+ "symbol?), an unknown colour; a trade has type, user_id, symbol, "
						+ "shares, price, timestamp, id" + EXPLAIN,
				"0");
		assertThat(read("\ntype,user_id,symbol,shares\n")).containsExactly("2: the header row has no price" + EXPLAIN,
				"0");
		assertThat(read("\"type")).containsExactly("1: a quote is opened and not closed", "0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "buy,1,A,1,1", "{}", "id" })
	void headerThatIsNoneIsAskedFor(String text) throws IOException {
		assertThat(read(text + "\nbuy,1,A,1,1\n")).containsExactly(
				"1: the first row must name the columns, such as type,user_id,symbol,shares,price,timestamp" + EXPLAIN,
				"0");
	}

	@ParameterizedTest
	@CsvSource({ "usr id, user_id", "User, user_id", "USER-IDD, user_id", "symbol name, symbol", "prise, price",
			"share, shares" })
	void columnThatIsMissingIsSuggestedForOneWithASimilarName(String name, String field) throws IOException {
		String header = HEADER.replace(field, name);
		assertThat(read(header)).hasSize(2)
			.first()
			.asString()
			.startsWith(
					"1: the header row has no " + field + ", an unknown " + name + " (did you mean " + field + "?); ");
		assertThat(read(header.replace("id\n", field + "\n"))).first().asString().doesNotContain("did you mean");
	}

	@Test
	void linesMayEndInCrAlone() throws IOException {
		assertThat(read(HEADER.replace('\n', '\r') + "buy,1,A,1,1,\r\rbuy,1,A,0,1,\rbuy,1,A,1,1,"))
			.containsExactly("4: shares: 0: must be between 1 and 100", "2");
		assertThat(read(HEADER.replace("user_id", "\"user\r\nid\"") + "buy,1,A,1,1,\r\n")).containsExactly("1");
	}

	@Test
	void rowsOfNothingButDelimitersArePassedOver() throws IOException {
		assertThat(read(",,\n" + HEADER + ",,,,,\n , ,\r\nbuy,1,A,1,1,\n,,,,,\n\"\"\nbuy"))
			.containsExactly("7: there is 1 field, but 6 columns", "8: there is 1 field, but 6 columns", "1");
	}

	@Test
	void longHeaderIsToldInPart() throws IOException {
		assertThat(read("type,user_id,symbol,shares,price" + ",é".repeat(1_000) + "x".repeat(1_000))).first()
			.asString()
			.contains(", and 980 more faults; ")
			.hasSizeLessThan(500);
		assertThat(read("type,user_id,symbol,shares,price,é" + "x".repeat(1_000))).first()
			.asString()
			.contains("an unknown éx")
			.contains("x…; ")
			.hasSizeLessThan(300);
	}

	@Test
	void linesAreCountedThroughQuotesAndBlankLines() throws IOException {
		assertThat(read(HEADER + "buy,1,\"A\n\n\",1,1,\r\n\r\nbuy,1,\"say \"\"hi\"\"\",1,1,\"x\n\"\n \nbuy,1,A,0,1,\n"))
			.containsExactly("2: symbol: A\n\n: must not contain control characters (U+000A)",
					"9: shares: 0: must be between 1 and 100", "1");
	}

	@Test
	void brokenQuotesAreTold() throws IOException {
		String afterQuote = ": there is text after a closing quote; within quotes, a quote is doubled";
		assertThat(read(
				HEADER + "buy,1,\"A\"B,1,1,\nbuy,1,A,1,1,\n\n\"b\nuy\" ,1,\"A\",1,1,\nbuy,0,A,0,1,\nbuy,1,\"A,1,1,\n"))
			.containsExactly("2" + afterQuote, "5" + afterQuote, "7: shares: 0: must be between 1 and 100",
					"8: a quote is opened and not closed", "1");
		assertThat(read(HEADER.replace(",id", ",\"id\"x") + "buy,1,A,1,1,\n")).containsExactly("1" + afterQuote, "0");
		assertThat(read(HEADER + "buy,1,\"A,1,1,\n" + "x".repeat(3_000_000)))
			.containsExactly("2: is too long to be a trade, or a quote in it is not closed", "0");
	}

	@Test
	void quotesOutsideOfQuotesAreTold() throws IOException {
		String fault = ": has a quote, but is not in quotes: put it in quotes, and double each quote within";
		assertThat(read(HEADER + "buy,1,A\"B,1,1,\nbuy,1, \"A\",1,1,\nbuy,1,A,1,1,7\"\nbuy,1,\"A\"\"B\",1,1,\n"))
			.containsExactly("2: symbol: A\"B" + fault, "3: symbol:  \"A\"" + fault, "4: id: 7\"" + fault, "1");
		assertThat(read("type,us\"er_id,symbol\nbuy,1,A")).containsExactly("1: column 2: us\"er_id" + fault, "0");
	}

	@Test
	void longRowsAreSplitAndMeasured() throws IOException {
		assertThat(read(HEADER + "buy,1,A,1,1," + "9".repeat(200_000) + "\nbuy,1,A,1,1,,,,,,,,,,,,,,,,,,,x\n"))
			.containsExactly("3: there are 24 fields, but 6 columns", "1");
		assertThat(read(HEADER + "x,".repeat(1_000_000) + "\nbuy,1,A,1,1,\n"))
			.containsExactly("2: is too long to be a trade", "1");
		assertThat(read(HEADER + "x".repeat(3_000_000)))
			.containsExactly("2: is too long to be a trade, or a quote in it is not closed", "0");
	}

	@Test
	void numbersAreIntegersAsJsonHasThem() throws IOException {
		for (String number : new String[] { "+1", "01", "1.0", "1e1", " 1", "１", "9223372036854775808", "0x1", "-" }) {
			assertThat(read(HEADER + "buy," + number + ",A,1,1,\n")).hasSize(2)
				.first()
				.asString()
				.startsWith("2: user_id");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "1969-12-31", "1970-01-01T00:59:59", "0000-01-01T00:00:00Z", "+292278994-08-17T07:12:55.808Z" })
	void timesOutOfRangeAreToldAsTheyStandInTheFile(String time) throws IOException {
		String header = HEADER.replace("id\n", "timestamp\n");
		assertThat(read(header + "buy,1,A,1,1,1970-01-01T01:00:00\n"
				+ "buy,1,A,1,1,+292278994-08-17T07:12:55.807Z\nbuy,1,A,1,1," + time))
			.containsExactly(
					"4: timestamp: " + time + ": must be from 1970-01-01T00:00:00Z to +292278994-08-17T07:12:55.807Z",
					"2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2018-02-29", "2018-07-13T24:00:00Z", "2018-07-13T22:58:21+", "2018-07-13T22:58:21+25",
			"2018-07-13T22:58:21 Z", "13.07.2018", "2018-07-13T22:58:21[Nowhere]", "2018-W28-5" })
	void otherTextIsNoTime(String text) throws IOException {
		assertThat(read(HEADER.replace("id\n", "timestamp\n") + "buy,1,A,1,1," + text)).containsExactly(
				"2: timestamp: " + text + ": must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z", "0");
	}

	private static List<String> read(String text) throws IOException {
		return Reading.of(text,
				(in) -> new CsvRecords(in, ',', 0, () -> ZoneId.of("Europe/Berlin"), PlausibleTime.ANY, Mapping.NONE));
	}

}
