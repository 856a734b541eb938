package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that could be recorded, but perhaps not as they are meant.
 */
class ImportDoubtsTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	private static final String CUT_OFF = HEADER + "buy,1,A,1,1,\nbuy,1,A,1,10,";

	@TempDir
	Path directory;

	@Test
	void anyTimeIsTakenOnlyOnDemand() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = write("t.csv", HEADER + "buy,1,A,1,1,1531522701\n");
			Cli.Result refused = Cli.against(server.url()).run("import", file);
			assertThat(refused.exitCode()).isEqualTo(1);
			assertThat(refused.err()).contains("t.csv:2: timestamp: 1531522701: looks like seconds: add 000, or write "
					+ "2018-07-13T22:58:21Z (--any-time takes it as it stands)");
			assertThat(server.own()).isEmpty();
			assertThat(Cli.against(server.url()).run("import", "--any-time", file).exitCode()).isZero();
			assertThat(server.own()).hasSize(1);
		}
	}

	@Test
	void lastLineWithoutAnEndIsTakenWithANotice() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = old(write("t.csv", CUT_OFF));
			Cli.Result dry = Cli.withoutServer().run("import", "--dry-run", file);
			assertThat(dry.exitCode()).isZero();
			assertThat(dry.err()).contains("t.csv: line 3 has no end: taken as complete\n");
			Cli.Result result = Cli.against(server.url()).run("import", file);
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).contains("t.csv: line 3 has no end: taken as complete\n");
			assertThat(server.own()).hasSize(2);
			Cli.Result piped = Cli.against(server.url()).withInput(CUT_OFF).run("import", "-");
			assertThat(piped.exitCode()).isZero();
			assertThat(piped.err()).contains("stdin: line 3 has no end");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "t.csv", "t.jsonl" })
	void fileThatWasJustWrittenMustEndInALine(String name) throws IOException {
		try (BookServer server = new BookServer()) {
			String trade = "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1}";
			String text = name.endsWith("csv") ? CUT_OFF : trade + "\n\n" + trade;
			String file = write(name, text);
			Cli.Result result = Cli.against(server.url()).run("import", file);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains(name + ": line 3 has no end, and the file was changed within the last 5 "
					+ "seconds: nothing was sent, since it may still be written; --complete takes it as it is\n");
			assertThat(server.own()).isEmpty();
			assertThat(Cli.against(server.url()).run("import", "--complete", file).exitCode()).isZero();
			assertThat(server.own()).hasSize(2);
			write(name, text + "\n");
			Cli.Result ended = Cli.against(server.url()).run("import", file);
			assertThat(ended.exitCode()).isZero();
			assertThat(ended.err()).doesNotContain("no end");
		}
	}

	@Test
	void blanksBehindTheLastLineAreNoLine() throws IOException {
		String file = write("t.csv", HEADER + "buy,1,A,1,1,\r\n  ");
		assertThat(Cli.withoutServer().run("import", "--dry-run", file).err()).doesNotContain("no end");
		write("t.csv", (HEADER + "buy,1,A,1,1,\n").replace('\n', '\r'));
		assertThat(Cli.withoutServer().run("import", "--dry-run", file).err()).doesNotContain("no end");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void lineThatOnlyNamesTheDelimiterIsPassedOver(String end) throws IOException {
		String file = write("t.csv", ("sep=;\n" + HEADER.replace(',', ';') + "buy;1;A;0;1;\n").replace("\n", end));
		Cli.Result result = Cli.withoutServer().run("import", "--dry-run", file);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).isEqualTo(file + ":3: shares: 0: must be between 1 and 100\n"
				+ "trades: nothing was sent: 1 error in 1 record\n");
		assertThat(Cli.withoutServer().run("import", "--explain", file).out())
			.startsWith(file + ": csv, separated by ';'\n  type ")
			.contains("line 3: shares: 0");
	}

	@Test
	void receiptNamesTheZoneThatTimesWereReadIn() throws IOException {
		try (BookServer server = new BookServer()) {
			String file = write("t.csv", HEADER + "buy,1,A,1,1,2018-07-13T22:58:21\n");
			assertThat(Cli.withoutServer().run("import", "--dry-run", file).out())
				.contains("t.csv: 1 trade, all valid, times read as Europe/Berlin");
			Cli.Result result = Cli.against(server.url()).run("import", "--timezone", "America/New_York", file);
			assertThat(result.out()).contains(", times read as America/New_York");
			assertThat(server.own()).singleElement().asString().contains("1531537101000");
			Cli.Result other = Cli.against(server.url()).run("import", file);
			assertThat(other.exitCode()).isEqualTo(1);
			assertThat(other.err()).contains("another zone");
			Map<String, String> set = Map.of("TRADES_SERVER", server.url(), "TRADES_TIMEZONE", "America/New_York");
			assertThat(Cli.with(set).run("import", file).out()).contains("already recorded as 1");
			assertThat(Cli.withoutServer().run("import", "--timezone", "Europe/Berln", file).err())
				.contains("'Europe/Berln' is no time zone such as Europe/Berlin")
				.contains("did you mean Europe/Berlin?");
			String without = write("u.csv", HEADER + "buy,1,A,1,1,2018-07-13T22:58:21Z\n");
			assertThat(Cli.against(server.url()).run("import", without).out()).doesNotContain("times read");
		}
	}

	@Test
	void createTakesTheTimesThatAFileMayHave() {
		for (String time : List.of("2018-07-13 22:58:21", "2018-07-13T22:58:21+02:00", "1531515501000")) {
			try (StubServer server = new StubServer(StubServer.created(Cli.TRADE))) {
				assertThat(Cli.against(server).create("--timestamp", time).exitCode()).isZero();
				assertThat(server.request().body()).endsWith(",\"timestamp\":1531515501000}");
			}
		}
		Cli.Result refused = Cli.withoutServer().create("--timestamp", "1531522701");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("--timestamp", "looks like seconds: add 000");
		assertThat(Cli.withoutServer().create("--timestamp", "2018-03-25T02:30:00").err())
			.contains("does not exist in Europe/Berlin");
	}

	@Test
	void fileThatVanishesIsSaidToBeGone() throws IOException {
		try (BookServer server = new BookServer()) {
			String first = write("t.csv", HEADER + "buy,1,A,1,1,\n");
			String second = write("u.csv", HEADER + "buy,1,B,1,1,\n");
			server.besides((request) -> {
				assertThat(Path.of(second).toFile().delete()).isTrue();
				return 0;
			});
			Cli.Result result = Cli.against(server.url()).run("import", first, second);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("stopped: 1 of 2 trades")
				.contains("u.csv: there is no such file any more");
		}
	}

	private String write(String name, String text) throws IOException {
		return Files.writeString(this.directory.resolve(name), text).toString();
	}

	private static String old(String file) throws IOException {
		Files.setLastModifiedTime(Path.of(file), FileTime.from(Instant.now().minusSeconds(60)));
		return file;
	}

}
