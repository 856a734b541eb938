package trades.cli.file;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CsvReaderTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,id\n";

	@Test
	void faultsOfTheHeaderAreToldAlone() throws IOException {
		assertThat(read("type,User ID,user_id,symbl,shares,price\nhold,,,,,\n")).containsExactly(
				"1: user_id: user_id: there are two such columns",
				"1: symbl: is no column of a trade: these are type, user_id, symbol, shares, price, timestamp and id",
				"1: symbol: the header lacks this column", "0");
		assertThat(read("buy,1,A,1,1")).hasSizeGreaterThan(5);
		assertThat(read("\"type")).contains("1: a quote is opened and not closed");
	}

	@Test
	void linesAreCountedThroughQuotesAndBlankLines() throws IOException {
		assertThat(read(HEADER + "buy,1,\"A\n\n\",1,1,\r\n\r\nbuy,1,\"say \"\"hi\"\"\",1,1,\"x\n\"\n \nbuy,1,A,0,1,\n"))
			.containsExactly("2: symbol: A\n\n: must not contain control characters (U+000A)",
					"9: shares: 0: must be between 1 and 100", "1");
	}

	@Test
	void brokenQuotesAreTold() throws IOException {
		assertThat(read(HEADER + "buy,1,\"A\"B,1,1,\nbuy,1,A\"B,1,1,\nbuy,1,\"A,1,1,\n"))
			.containsExactly("2: there is text after a closing quote", "4: a quote is opened and not closed", "1");
		assertThat(read(HEADER + "buy,1,\"A,1,1,\n" + "x".repeat(3_000_000)))
			.containsExactly("2: a quote is opened and not closed", "0");
	}

	@Test
	void longRowsAreSplitAndMeasured() throws IOException {
		assertThat(read(HEADER + "buy,1,A,1,1," + "9".repeat(200_000) + "\nbuy,1,A,1,1,,,,,,,,,,,,,,,,,,,\n"))
			.containsExactly("3: there are 24 fields, but 6 columns", "1");
		assertThat(read(HEADER + "x".repeat(3_000_000))).containsExactly("2: is too long to be a trade", "0");
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

	private static List<String> read(String text) throws IOException {
		List<String> found = new ArrayList<>();
		FileCheck check = new FileCheck();
		RecordBuffer buffer = new RecordBuffer(JsonReaderTests.slowly(text));
		try (RecordReader reader = new CsvReader(buffer, ',', () -> ZoneId.of("Europe/Berlin"))) {
			check.run(reader, (violation) -> found.add(violation.toString()), () -> {
			});
		}
		found.add(Long.toString(check.trades()));
		return found;
	}

}
