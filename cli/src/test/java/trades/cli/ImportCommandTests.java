package trades.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.cli.BookServer.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class ImportCommandTests {

	private static final String CSV = """
			type,user_id,symbol,shares,price,timestamp
			buy,23,ABX,30,134,1531522701000
			sell,24,BRK.B,40,140,
			buy,23,ABX,30,134,1531522701000
			""";

	private static final String[] SENT = {
			"{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}",
			"{\"type\":\"sell\",\"user_id\":24,\"symbol\":\"BRK.B\",\"shares\":40,\"price\":140}",
			"{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,\"timestamp\":1531522701000}" };

	@TempDir
	Path directory;

	@Test
	void importRecordsEveryTradeInOrderEvenEqualOnes() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url()).run("import", file("trades.csv", CSV));
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).matches(".*trades\\.csv: recorded 3 trades as 1–3 in \\S+ s \\(\\S+/s\\)\n");
			assertThat(server.book()).containsExactly(SENT);
		}
	}

	@Test
	void importOfWhatIsRecordedTellsItsIds() throws IOException {
		try (BookServer server = new BookServer().besides((request) -> 5)) {
			Cli cli = Cli.against(server.url());
			cli.run("import", file("trades.csv", CSV));
			Cli.Result result = cli.run("import", file("trades.csv", CSV));
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).endsWith("trades.csv: already recorded as 1–2, 8\n");
			assertThat(server.own()).hasSize(3);
			Cli.Result grown = cli.run("import", file("trades.csv", CSV + "buy,1,X,1,1,\n"));
			assertThat(grown.out()).contains("recorded 1 trade as ")
				.endsWith("; 3 trades already recorded as 1–2, 8\n");
		}
	}

	@Test
	void importWithJsonOutputPrintsTheReceipt() throws IOException {
		try (BookServer server = new BookServer().besides((request) -> 2)) {
			Cli.Result result = Cli.against(server.url()).withInput(CSV).run("import", "-", "-o", "json");
			assertThat(result).isEqualTo(new Cli.Result(0, """
					{"first_id":1,"last_id":5,"count":3,"recorded":3,"already_recorded":0,\
					"ranges":[{"first_id":1,"last_id":2},{"first_id":5,"last_id":5}],\
					"files":[{"file":"stdin","first_id":1,"last_id":5,"count":3,"recorded":3,"already_recorded":0,\
					"ranges":[{"first_id":1,"last_id":2},{"first_id":5,"last_id":5}]}]}
					""", ""));
		}
	}

	@Test
	void importAgainRecordsAnewAndCanBeResumed() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = file("trades.csv", CSV);
			Cli cli = Cli.against(server.url());
			cli.run("import", file);
			server.failing((request) -> (request == 0) ? Fault.NONE : Fault.LOST_ANSWER);
			Cli.Result again = cli.run("import", "--again", file);
			assertThat(again.exitCode()).isEqualTo(3);
			assertThat(again.err()).contains("stopped: 2 of 3 trades are known to be recorded");
			String key = again.err().lines().findFirst().orElseThrow().replaceAll(".*--resume ", "");
			server.failing((request) -> Fault.NONE);
			assertThat(cli.run("import", "--resume", key, file).out()).endsWith(": already recorded as 4–6\n");
			assertThat(server.book()).hasSize(6);
			assertThat(cli.run("import", "--again", file).out()).contains("recorded 3 trades as 7–9");
		}
	}

	@Test
	void importIsNotSentWhenAnythingIsWrong() throws IOException {
		try (BookServer server = new BookServer()) {
			String good = file("good.csv", CSV);
			String bad = file("bad.csv", """
					type,user_id,symbol,shares,price,timestamp
					buy,23,"A
					B",30,134,1

					hold,-1,,101,1.5,yesterday
					buy,23,ABX,30
					buy,23,ABX,30,134,1
					""");
			Cli.Result result = Cli.against(server.url()).run("import", good, bad);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEmpty();
			assertThat(result.err()).isEqualTo("""
					bad.csv:2: symbol: A\\u000aB: must not contain control characters (U+000A)
					bad.csv:5: timestamp: yesterday: must be epoch milliseconds or a time such as 2018-07-13T22:58:21Z
					bad.csv:5: type: hold: must be "buy" or "sell"
					bad.csv:5: user_id: -1: must be between 0 and 9223372036854775807
					bad.csv:5: symbol: "": must not be blank
					bad.csv:5: shares: 101: must be between 1 and 100
					bad.csv:5: price: 1.5: must be an integer between 0 and 9223372036854775807
					bad.csv:6: there are 4 fields, but 6 columns
					trades: nothing was sent: 8 errors in 3 records
					""".replace("bad.csv", bad));
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
	}

	@Test
	void importWithDryRunNeedsNoServer() throws IOException {
		Cli.Result result = Cli.against("http://localhost:1").run("import", "--dry-run", file("trades.csv", CSV));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).endsWith("trades.csv: 3 trades, all valid; nothing was sent\n");
	}

	@Test
	void importOfSeveralFilesRecordsEqualContentOnce() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url())
				.run("import", file("a.csv", CSV), file("b.csv", CSV), file("c.csv", CSV + "buy,1,X,1,1,\n"));
			assertThat(result.exitCode()).isZero();
			assertThat(result.out().lines().toList()).satisfiesExactly(
					(line) -> assertThat(line).contains("a.csv: recorded 3 trades as 1–3"),
					(line) -> assertThat(line).endsWith("b.csv: already recorded as 1–3"),
					(line) -> assertThat(line).contains("c.csv: recorded 1 trade as 4 ")
						.endsWith("3 trades already recorded as 1–3"));
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
	void importOfWhatIsNoFileIsWrongUsage() {
		Cli cli = Cli.against("http://localhost:1");
		Cli.Result missing = cli.run("import", this.directory.resolve("none.csv").toString());
		assertThat(missing.exitCode()).isEqualTo(2);
		assertThat(missing.err()).endsWith("none.csv: there is no such file\n");
		assertThat(cli.run("import", this.directory.toString()).err()).endsWith(": is a directory\n");
		assertThat(cli.run("import").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "-", "-").err()).contains("read once only");
		assertThat(cli.run("import", "--again", "--resume", "x", "-").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "--delimiter", "ab", "-").exitCode()).isEqualTo(2);
		assertThat(cli.run("import", "--format", "xml", "-").exitCode()).isEqualTo(2);
	}

	@Test
	void importStopsWhenTheFileChanges() throws IOException {
		try (BookServer server = new BookServer()) {
			Path file = Path.of(file("trades.csv", CSV));
			server.besides((request) -> {
				append(file, "buy,1,X,1,1,\n");
				return 0;
			});
			Cli.Result result = Cli.against(server.url()).run("import", file.toString());
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("stopped: 2 of 3 trades are known to be recorded")
				.endsWith("the file has changed since it was checked\n");
			server.besides((request) -> 0);
			assertThat(Cli.against(server.url()).run("import", file.toString()).exitCode()).isZero();
			assertThat(server.book()).hasSize(4).startsWith(SENT);
		}
	}

	@Test
	void importAdaptsToAServerThatTakesLess() throws IOException {
		try (BookServer server = new BookServer().limitedTo(3)) {
			String file = file("trades.csv", CSV + "buy,1,X,1,1,\n".repeat(20));
			assertThat(Cli.against(server.url()).run("import", file).exitCode()).isZero();
			assertThat(server.book()).hasSize(23).startsWith(SENT);
		}
	}

	@Test
	void importStopsWhereALoweredLimitHidesWhatIsRecorded() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = file("trades.csv", CSV);
			Cli.against(server.url()).run("import", file);
			server.limitedTo(1);
			Cli.Result result = Cli.against(server.url()).run("import", file);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("at most 1 trades");
			assertThat(server.book()).hasSize(3);
		}
	}

	@Test
	void importWaitsForABusyServerAndRepeatsWhatIsLost() throws IOException {
		List<Fault> faults = List.of(Fault.BUSY, Fault.LOST_ANSWER, Fault.LOST_REQUEST);
		try (BookServer server = new BookServer()
			.failing((request) -> (request < 3) ? faults.get(request) : Fault.NONE)) {
			Cli cli = Cli.against(server.url());
			Cli.Result result = cli.run("import", file("trades.csv", CSV));
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).contains("recorded 3 trades as 1–3");
			assertThat(result.err()).contains("attempt 4 of 4");
			assertThat(cli.pauses()).hasSize(3).first().isEqualTo(Duration.ofSeconds(1));
		}
	}

	@Test
	void importWithoutAServerSaysSo() throws IOException {
		Cli.Result result = Cli.against("http://localhost:1").run("import", file("trades.csv", CSV));
		assertThat(result.exitCode()).isEqualTo(3);
		assertThat(result.err()).contains("stopped: 0 of 3").contains("cannot reach");
	}

	@Test
	void importWhenTheServerRefusesShowsWhy() throws IOException {
		try (StubServer server = new StubServer(StubServer.problem("400 Bad Request",
				"{\"detail\":\"no\",\"errors\":[{\"field\":\"shares\",\"line\":1,\"detail\":\"too few\"}]}"))) {
			Cli.Result result = Cli.against(server).run("import", file("trades.csv", CSV));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("trades: no\n  shares: too few");
		}
		try (StubServer server = new StubServer(StubServer.created("{\"first_id\":1,\"last_id\":1,\"count\":1}"))) {
			assertThat(Cli.against(server).run("import", file("trades.csv", CSV)).err())
				.contains("the server confirms 1 trades where 2 were sent");
		}
		try (StubServer server = new StubServer(StubServer.created("{\"first_id\":0}"))) {
			assertThat(Cli.against(server).run("import", file("trades.csv", CSV)).err()).contains("make no sense");
		}
	}

	@Test
	void quietImportSaysNothing() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url()).run("import", "--quiet", file("trades.csv", CSV));
			assertThat(result).isEqualTo(new Cli.Result(0, "", ""));
		}
	}

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
				CSV.replaceAll("(?m)^(?=[bs])", "7,").replace("type", "\"id\",type") };
		for (String text : files) {
			try (BookServer server = new BookServer()) {
				Cli.Result result = Cli.against(server.url()).run("import", file("odd", text));
				assertThat(result.err()).isEmpty();
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
			assertThat(server.book()).hasSize(6);
			assertThat(cli.run("import", "--format", "ndjson", file("c", CSV)).err()).contains(":1: is not JSON");
		}
	}

	@Test
	void textThatIsNotUtf8IsToldWithItsLine() throws IOException {
		Path file = this.directory.resolve("latin.csv");
		Files.write(file, (CSV + "buy,1,é,1,1,\n").getBytes(StandardCharsets.ISO_8859_1));
		Cli cli = Cli.against("http://localhost:1");
		assertThat(cli.run("import", file.toString()).err()).contains("latin.csv:5: symbol: is not UTF-8");
		Files.write(file, CSV.getBytes(StandardCharsets.UTF_16));
		assertThat(cli.run("import", file.toString()).err()).contains("is UTF-16");
	}

	@Test
	void progressIsDrawnOnATerminalAndClearedAtTheEnd() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = file("trades.csv", CSV + "buy,1,X,1,1,\n".repeat(20_000));
			Cli.Result result = Cli.against(server.url()).onTerminal().run("import", file);
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).satisfiesAnyOf((err) -> assertThat(err).isEmpty(),
					(err) -> assertThat(err).endsWith("\r\u001b[K"));
		}
	}

	private static void append(Path file, String text) {
		try {
			Files.writeString(file, Files.readString(file) + text);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String file(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

}
