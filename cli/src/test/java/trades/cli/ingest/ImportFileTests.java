package trades.cli.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static trades.cli.SampleFile.CSV;
import static trades.cli.SampleFile.SENT;

/**
 * Files as users have them, and what they are told when one is wrong.
 */
class ImportFileTests {

	@TempDir
	Path directory;

	@Test
	void oddFilesAreMetAsUsersHaveThem() throws IOException {
		String[] files = { "\uFEFF" + CSV.replace("\n", "\r\n"), CSV.replace(",", ";"), CSV.replace(",", "\t"),
				CSV.replace(",", "|"), CSV.strip(), "\n\n" + CSV.replace("\n", "\n  \n"),
				CSV.replace("type,user_id", "Type,User ID"),
				CSV.replace("user_id", "user-id").replace("price", "PRICE"), CSV.replace("user_id", "userId"),
				CSV.replace("buy,23,ABX", "\"buy\",\"23\",\"ABX\""),
				CSV.replace("1531522701000", "2018-07-13T22:58:21Z"),
				CSV.replace("1531522701000", "2018-07-14 00:58:21"),
				CSV.replace("1531522701000", "2018-07-13T22:58:21.000+00:00"),
				CSV.replace("1531522701000", "2018-07-13 22:58:21+00"),
				CSV.replace("1531522701000", "2018-07-13T20:58:21-0200"),
				CSV.replace("1531522701000", "2018-07-14t00:58:21+02:00[Europe/Berlin]"),
				CSV.replace("sell", CSV.lines().findFirst().orElseThrow() + "\r\nsell"),
				CSV.replaceAll("(?m)^(?=[bs])", "7,").replace("type", "\"id\",type") };
		for (String text : files) {
			try (BookServer server = new BookServer()) {
				Cli.Result result = Cli.against(server.url()).run("import", "--complete", file("odd", text));
				assertThat(result.err()).matches("(.*line \\d+ has no end: taken as complete\n)?");
				assertThat(server.book()).describedAs(text).containsExactly(SENT);
			}
		}
	}

	@Test
	void formatAndDelimiterCanBeTold() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli cli = Cli.against(server.url());
			assertThat(cli.run("import", "--format", "CSV", "--delimiter", "x", file("a.json", CSV.replace(',', 'x')))
				.exitCode()).isZero();
			assertThat(cli.run("import", "--delimiter", "tab", file("b", CSV.replace(',', '\t'))).exitCode()).isZero();
			assertThat(cli.run("import", file("d", CSV)).out()).endsWith("d: already recorded as 1–3\n");
			assertThat(server.book()).hasSize(3);
			assertThat(cli.run("import", "--format", "ndjson", file("c", CSV)).err()).contains(":1: is not JSON");
		}
	}

	@Test
	void importOfNothingIsDone() throws IOException {
		Cli cli = Cli.against("http://localhost:1");
		for (String text : new String[] { "", "\n", "type,user_id,symbol,shares,price\n", "[]", " [ ] \n" }) {
			try (BookServer server = new BookServer()) {
				Cli.Result result = Cli.against(server.url()).run("import", file("empty", text));
				assertThat(result.out()).endsWith("empty: no trades in it\n");
				assertThat(result.exitCode()).isZero();
			}
			assertThat(cli.run("import", "--dry-run", file("empty", text)).exitCode()).isZero();
		}
	}

	@Test
	void importIsNotSentWhenAnythingIsWrong() throws IOException {
		try (BookServer server = new BookServer()) {
			String good = file("good.csv", CSV);
			String bad = file("bad.csv", """
					type,user_id,symbol,shares,price,timestamp
					buy,23,"A
					B",30,134,1531522701000

					hold,-1,,101,1.5,yesterday
					buy,23,ABX,30
					buy,23,ABX,30,134,1531522701000
					""");
			Cli.Result result = Cli.against(server.url()).run("import", good, bad);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isEqualTo(
					"""
							bad.csv:2: symbol: A\\u000aB: must not contain control characters (U+000A)
							bad.csv:5: type: hold: must be "buy" or "sell"
							bad.csv:5: user_id: -1: must be between 0 and 9223372036854775807
							bad.csv:5: symbol: "": must not be blank
							bad.csv:5: shares: 101: must be between 1 and 100
							bad.csv:5: price: 1.5: must be an integer: prices are whole numbers in the unit of your book, such as cents: --scale price=100
							bad.csv:5: timestamp: yesterday: must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z
							bad.csv:6: there are 4 fields, but 6 columns
							trades: nothing was sent: 8 errors in 3 records
							"""
						.replace("bad.csv", bad));
			assertThat(server.log()).isEmpty();
		}
	}

	@Test
	void importShowsAsManyErrorsAsAskedFor() throws IOException {
		String file = file("bad.csv", "type,user_id,symbol,shares,price\n" + "buy,1,A,0,1\n".repeat(150));
		Cli cli = Cli.against("http://localhost:1");
		assertThat(cli.run("import", file).err().lines()).hasSize(101)
			.last()
			.isEqualTo("trades: nothing was sent: 150 errors in 150 records, of which 100 are shown");
		assertThat(cli.run("import", "--max-errors", "3", file).err().lines()).hasSize(4);
		assertThat(cli.run("import", "--max-errors", "0", file).err())
			.isEqualTo("trades: nothing was sent: 150 errors in 150 records, of which 0 are shown\n");
		assertThat(cli.run("import", "--max-errors", "-1", file).err()).contains("'-1' is not an integer from 0 to");
		assertThat(cli.run("import", "--max-errors", "many", file).exitCode()).isEqualTo(2);
	}

	@Test
	void textThatIsNotUtf8IsToldWithItsLine() throws IOException {
		Path file = this.directory.resolve("latin.csv");
		Files.write(file, (CSV + "buy,1,é,1,1,\n").getBytes(StandardCharsets.ISO_8859_1));
		Cli cli = Cli.against("http://localhost:1");
		assertThat(cli.run("import", file.toString()).err()).contains("latin.csv:5: symbol: �: is not UTF-8");
		Files.write(file, CSV.getBytes(StandardCharsets.UTF_16));
		assertThat(cli.run("import", file.toString()).err()).contains("is UTF-16");
	}

	static Stream<Arguments> foreign() {
		return Stream.of(arguments(CSV.getBytes(StandardCharsets.UTF_16LE), "it is UTF-16: save it as UTF-8"),
				arguments(CSV.getBytes(StandardCharsets.UTF_16BE), "it is UTF-16: save it as UTF-8"),
				arguments(new byte[] { 0x1F, (byte) 0x8B, 8 }, "it is compressed: unpack it first, as in zcat"),
				arguments("PK\3\4".getBytes(StandardCharsets.US_ASCII), "it is a zip archive, or a spreadsheet"),
				arguments("BZh9".getBytes(StandardCharsets.US_ASCII), "it is compressed: unpack it first, as in bzcat"),
				arguments(new byte[] { (byte) 0xFD, '7', 'z', 'X', 'Z', 0 },
						"it is compressed: unpack it first, as in xzcat"),
				arguments(new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD },
						"it is compressed: unpack it first, as in zstdcat"),
				arguments(CSV.getBytes(java.nio.charset.Charset.forName("UTF-32LE")), "it is UTF-32: save it as UTF-8"),
				arguments(new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 }, "it is a spreadsheet"));
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void fileThatIsNoTextIsRecognized(byte[] content, String fault) throws IOException {
		String file = Files.write(this.directory.resolve("trades.csv"), content).toString();
		Cli.Result result = Cli.against("http://localhost:1").run("import", file);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).startsWith("trades: " + file + ": cannot be read: " + fault);
	}

	@Test
	void importOfWhatIsNoFileIsWrongUsage() {
		Cli cli = Cli.against("http://localhost:1");
		Cli.Result missing = cli.run("import", this.directory.resolve("none.csv").toString());
		assertThat(missing.exitCode()).isEqualTo(2);
		assertThat(missing.err()).endsWith("none.csv: there is no such file\n");
		assertThat(cli.run("import", this.directory.toString()).err()).endsWith(": is a directory\n");
		assertThat(cli.run("import", "")).isEqualTo(new Cli.Result(2, "", "trades: a name of a file is empty\n"));
		assertThat(cli.run("import").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "-", "-").err()).contains("read once only");
		assertThat(cli.run("import", "--again", "--resume", "x", "-").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "--delimiter", "ab", "-").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "--format", "xml", "-").exitCode()).isEqualTo(2);
	}

	private String file(String name, String text) throws IOException {
		return SampleFile.write(this.directory, name, text);
	}

}
