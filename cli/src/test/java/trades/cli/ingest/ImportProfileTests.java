package trades.cli.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Exports as brokers give them. The formats are public: Trading 212's, Interactive
 * Brokers' (the flex query of Trades), Revolut's and Charles Schwab's after the samples
 * of Export-To-Ghostfolio, DEGIRO's Transactions.csv after the columns that Halir
 * describes. The data are our own.
 */
class ImportProfileTests {

	@TempDir
	Path directory;

	static Stream<Arguments> exports() {
		return Stream.of(arguments("trading212",
				List.of(trade("buy", "AAPL", 10, 17515, 1709562602503L), trade("buy", "VWRP", 4, 9840, 1709650904000L),
						trade("sell", "AAPL", 3, 21241, 1718202687001L))),
				arguments("degiro",
						List.of(trade("buy", "US62944T1051", 1, 771460, 1709562660000L),
								trade("buy", "IE00BK5BQT80", 21, 11452, 1713423900000L),
								trade("sell", "US0378331005", 4, 21241, 1718203140000L))),
				arguments("ibkr",
						List.of(trade("buy", "VOO", 12, 47028, 1709541001000L),
								trade("sell", "VOO", 2, 49750, 1718200799000L))),
				arguments("revolut",
						List.of(trade("buy", "TSLA", 5, 18814, 1709562610514L),
								trade("buy", "BKNG", 1, 346105, 1709651520797L),
								trade("sell", "TSLA", 2, 17729, 1718202660001L))),
				arguments("schwab", List.of(trade("buy", "F", 100, 1240, 1709506800000L),
						trade("buy", "NVR", 1, 771460, 1709506800000L), trade("sell", "F", 20, 1202, 1718143200000L))));
	}

	private static String trade(String type, String symbol, int shares, int price, long timestamp) {
		return "{\"type\":\"%s\",\"user_id\":23,\"symbol\":\"%s\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
			.formatted(type, symbol, shares, price, timestamp);
	}

	@ParameterizedTest
	@MethodSource("exports")
	void exportIsImportedWithTheProfileOfItsBroker(String broker, List<String> trades) throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url())
				.run("import", "--profile", broker, "--set", "user_id=23", export(broker));
			assertThat(result.err()).isEmpty();
			assertThat(server.book()).isEqualTo(trades);
		}
	}

	@ParameterizedTest
	@MethodSource("exports")
	void profileOfTheBrokerIsProposed(String broker, List<String> trades) throws IOException {
		Cli.Result result = Cli.withoutServer().run("import", "--explain", export(broker));
		assertThat(result.out()).endsWith("what may complete it:\n  --profile " + broker + " --set user_id=N\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					trading212 | 10.0000000000,175.15      | 0.0290530000,175.15 | 3: shares: 0.0290530000: is not whole
					trading212 | 175.1500000000            | 175.1550000000      | 3: price: 175.1550000000: is not whole after --scale price=100, but 17515.5
					trading212 | Limit buy                 | Stop loss           | 4: type: Stop loss: must be "buy" or "sell"; if the row is no trade: --skip-rows 'Action=Stop loss'
					degiro     | "114,5200"                | 114.52              | 3: price: 114.52: is no number in the form 1.234,56
					degiro     | 18-04-2024                | 04/18/2024          | 3: timestamp: 04/18/2024 09:05: is no time in the form dd-MM-yyyy HH:mm
					degiro     | ,21,                      | ,"21,5",            | 3: shares: 21,5: is not whole
					ibkr       | "BUY","EXECUTION"         | "BUY (Ca.)","EXECUTION" | 2: type: BUY (Ca.): must be "buy" or "sell"
					revolut    | 5,$188.14                 | 5.25,$188.14        | 3: shares: 5.25: is not whole
					revolut    | $188.14                   | CHF 188.14          | 3: price: CHF 188.14: is no number in the form 1,234.56
					schwab     | "Buy","F"                 | "Sell Short","F"    | 6: type: Sell Short: must be "buy" or "sell"
					schwab     | 06/12/2024                | 13/06/2024          | 3: timestamp: 13/06/2024: is no time in the form MM/dd/yyyy
					""")
	void whatAProfileCannotReadIsRefusedWithItsLine(String broker, String text, String other, String fault)
			throws IOException {
		String content = Files.readString(Path.of(export(broker)));
		assertThat(content).contains(text);
		String file = SampleFile.write(this.directory, "export.csv", content.replace(text, other));
		Cli.Result result = Cli.withoutServer().run("import", "--profile", broker, "--set", "user_id=23", file);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).startsWith(file + ":" + fault)
			.contains("trades: nothing was sent: 1 error in 1 record");
	}

	@Test
	void profileWithoutAUserAsksForOne() throws IOException {
		assertThat(Cli.withoutServer().run("import", "--profile", "schwab", export("schwab")).err())
			.contains(":1: the header row has no user_id; --explain");
	}

	@Test
	void ownProfileGoesBeforeOneThatComesWithTheClientAndTheCommandLineBeforeBoth() throws IOException {
		Cli cli = cli("schwab", "# mine", "", "--map type=Action,shares=Quantity", "map  timestamp=Date",
				"values price:$*=*, type:Buy=buy", "numbers 1,234.56", "scale price=1000", "ignore-others",
				"date-format MM/dd/yyyy", "skip-rows Action=Sell,*Interest,*Div*,*Transfer", "skip-rows Gone=x",
				"skip-rows Date=Trans*,*of*", "set user_id=7");
		Cli.Result result = cli.run("import", "--debug", "--explain", "--profile", "schwab", "--scale", "price=100",
				"--set", "user_id=8", export("schwab"));
		assertThat(result.out())
			.contains("\nthe first trades:\n  line 6: buy 100 F at 1240, user 8, 2024-03-04T00:00+01:00\n");
		assertThat(result.err().lines()).contains("debug: --scale price=1000 (from " + profile("schwab") + ":7)",
				"debug: --set user_id=7 (from " + profile("schwab") + ":13)",
				"debug: --scale price=100 (from the command line)");
	}

	@Test
	void profileTellsDelimiterZoneAndOrderUnlessTheCommandLineDoes() throws IOException {
		String file = SampleFile.write(this.directory, "a.csv", """
				type|user_id|symbol|shares|price|timestamp
				sell|1|B,C;D|1|1|2024-07-02 10:00:00
				buy|1|A,B;C|1|1|2024-07-01 10:00:00
				""");
		String second = "{\"type\":\"sell\",\"user_id\":1,\"symbol\":\"B,C;D\",\"shares\":1,\"price\":1,\"timestamp\":";
		Cli.Result explained = cli("mine", "delimiter |", "timezone America/New_York", "oldest-first").run("import",
				"--profile", "mine", "--explain", file);
		assertThat(explained.err()).isEmpty();
		try (BookServer server = new BookServer()) {
			String[] options = { "--profile", profile("mine").toString(), file };
			Cli cli = Cli.against(server.url());
			assertThat(cli.run(join("import", options)).out()).contains("times read as America/New_York");
			assertThat(server.book()).hasSize(2).last().isEqualTo(second + "1719928800000}");
			assertThat(cli.run(join("import", options, "--again", "--timezone", "UTC")).exitCode()).isZero();
			assertThat(cli.run(join("--timezone", "UTC", "import", "--again", options)).exitCode()).isZero();
			assertThat(server.book()).hasSize(6)
				.endsWith(second + "1719914400000}")
				.element(3)
				.isEqualTo(second + "1719914400000}");
			assertThat(cli.run(join("import", options, "--delimiter", ";")).exitCode()).isEqualTo(1);
		}
	}

	private static String[] join(Object... parts) {
		return Stream.of(parts)
			.flatMap((part) -> (part instanceof String[] array) ? Stream.of(array) : Stream.of((String) part))
			.toArray(String[]::new);
	}

	@Test
	void profileMayBeAnyFile() throws IOException {
		cli("mine", "set user_id=23");
		String file = SampleFile.write(this.directory, "a.csv", "type,symbol,shares,price\nbuy,A,1,1\n");
		assertThat(Cli.withoutServer().run("import", "--dry-run", "--profile", profile("mine").toString(), file).out())
			.contains("1 trade, all valid");
		assertThat(Cli.withoutServer().run("import", "--profile", "/nowhere/mine", file))
			.isEqualTo(new Cli.Result(2, "", """
					trades: --profile: there is no profile /nowhere/mine
					  try 'trades import --help'
					"""));
	}

	@Test
	void profileThatIsNotThereIsToldWithThoseThatAre() throws IOException {
		Cli.Result result = cli("mine", "").run("import", "--profile", "degiroo", "-");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err())
			.startsWith("trades: --profile: there is no profile 'degiroo' in " + profile("mine").getParent()
					+ " or among those that come with this client; there are degiro, ibkr, mine, "
					+ "revolut, schwab, trading212; did you mean degiro?\n");
		assertThat(Cli.withoutServer().run("import", "--profile", "..", "-").exitCode()).isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					mapp symbol=A    | 3: mapp: there is no such option, only map, set, ignore, ignore-others, values, numbers, scale, date-format, skip-lines, skip-rows, delimiter, oldest-first, timezone; did you mean map?
					server http://a  | 3: server: there is no such option
					map              | 3: map: it has no value
					ignore-others on | 3: ignore-others: it takes no value
					map = symbol=A   | 3: map: expected FIELD=COLUMN, found '= symbol=A'
					oldest-first no  | 3: oldest-first: it takes no value
					timezone         | 3: timezone: it has no value
					timezone Berlin  | 3: timezone: 'Berlin' is no time zone such as Europe/Berlin, UTC or +02:00
					delimiter ::     | 3: delimiter: '::' is not one ASCII character, or tab
					scale price=x    | 3: scale: 'x' is no number such as 100
					""")
	void faultInAProfileIsToldWithFileAndLine(String line, String fault) throws IOException {
		Cli.Result result = cli("mine", "# first", "set user_id=1", line).run("import", "--profile", "mine", "-");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).startsWith("trades: " + profile("mine") + ":" + fault);
	}

	@Test
	void faultOnTheCommandLineIsToldWithItsOption() {
		Cli.Result result = Cli.withoutServer().run("import", "--map", "tiker=A", "-");
		assertThat(result).isEqualTo(new Cli.Result(2, "", """
				trades: --map: a trade has no 'tiker', only type, user_id, symbol, shares, price, timestamp
				  try 'trades import --help'
				"""));
		assertThat(Cli.withoutServer().run("import", "--skip-rows", "Gone=x", "-").exitCode()).isZero();
	}

	@Test
	void linesBeforeTheHeaderAreSkipped() throws IOException {
		String text = "\uFEFFMy account; 2024\r\n\r\ntype,user_id,symbol,shares,price\r\nbuy,1,A,1,1\r\nbuy,1,A,0,1\r\n";
		String file = SampleFile.write(this.directory, "a.csv", text);
		Cli cli = Cli.withoutServer();
		assertThat(cli.run("import", "--skip-lines", "1", file).err())
			.startsWith(file + ":5: shares: 0: must be between 1 and 100\ntrades: nothing was sent: 1 error");
		assertThat(cli.run("import", "--skip-lines", "6", file).err())
			.isEqualTo("trades: " + file + ": cannot be read: it has no 6 lines to skip before a header\n");
	}

	@Test
	void jsonHasNoColumnsToMap() throws IOException {
		String file = SampleFile.write(this.directory, "a.json", "{\"type\":\"BUY\"}\n");
		Cli.Result result = Cli.withoutServer().run("import", "--map", "symbol=Ticker", file);
		assertThat(result).isEqualTo(new Cli.Result(2, "", "trades: " + file + ": is NDJSON, where each field has its "
				+ "name: --map, --profile and the other options for columns are for CSV\n"));
		assertThat(Cli.withoutServer().run("import", "--set", "user_id=1", "--format", "json", file).err())
			.contains(": is JSON, where");
		assertThat(Cli.withoutServer().run("import", file).err()).doesNotContain("--values");
	}

	@Test
	void changedMappingMakesOtherTrades() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli cli = Cli.against(server.url());
			String[] options = { "import", "--profile", "revolut", "--set", "user_id=1", export("revolut") };
			cli.run(options);
			assertThat(cli.run(options).out()).contains("already recorded as 1–3");
			options[4] = "user_id=2";
			assertThat(cli.run(options).out()).contains("recorded 3 trades as 4–6");
		}
	}

	private Path profile(String name) {
		return this.directory.resolve("trades").resolve("profiles").resolve(name);
	}

	private Cli cli(String profile, String... lines) throws IOException {
		Files.createDirectories(profile(profile).getParent());
		Files.write(profile(profile), List.of(lines));
		return Cli.with(Map.of("XDG_CONFIG_HOME", this.directory.toString()));
	}

	private String export(String broker) throws IOException {
		try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/brokers/" + broker + ".csv"))) {
			return SampleFile.write(this.directory, broker + ".csv",
					new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
	}

}
