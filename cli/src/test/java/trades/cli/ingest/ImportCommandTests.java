package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.BookServer;
import trades.cli.BookServer.Fault;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;
import static trades.cli.SampleFile.CSV;
import static trades.cli.SampleFile.SENT;

class ImportCommandTests {

	@TempDir
	Path directory;

	@Test
	void importRecordsEveryTradeInOrderEvenEqualOnes() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url()).run("import", file("trades.csv", CSV));
			assertThat(result.err()).isEmpty();
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).matches(".*trades\\.csv: recorded 3 trades as 1–3 in \\S+ s \\(\\S+/s\\)\n");
			assertThat(server.book()).containsExactlyElementsOf(SENT);
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
			assertThat(again.err()).contains(
					"stopped: 2 of 3 trades are known to be recorded, as 4–5; the " + "same command, with --resume ");
			String key = again.err().lines().findFirst().orElseThrow().replaceAll(".*--resume ", "");
			server.failing((request) -> Fault.NONE);
			assertThat(cli.run("import", "--resume", key, file).out()).endsWith(": already recorded as 4–6\n");
			assertThat(server.book()).hasSize(6);
			assertThat(cli.run("import", "--again", file).out()).contains("recorded 3 trades as 7–9");
		}
	}

	@Test
	void importWithDryRunNeedsNoServer() throws IOException {
		Cli.Result result = Cli.withoutServer().run("import", "--dry-run", file("trades.csv", CSV));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).endsWith("""
				trades.csv: 3 trades, all valid; nothing was sent
				  2 buy, 1 sell; 2 users, 2 symbols; 2018-07-14T00:58:21+02:00 (Europe/Berlin), 1 without a timestamp
				""");
		assertThat(result.err()).matches("trades: the book at http://localhost:1 could not be asked: [^\n]+\n");
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
	void quietImportSaysNothing() throws IOException {
		try (BookServer server = new BookServer()) {
			Cli.Result result = Cli.against(server.url()).run("import", "--quiet", file("trades.csv", CSV));
			assertThat(result).isEqualTo(new Cli.Result(0, "", ""));
		}
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

	private String file(String name, String text) throws IOException {
		return SampleFile.write(this.directory, name, text);
	}

}
