package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.BookServer.Fault;
import trades.cli.Cli;
import trades.cli.SampleFile;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;
import static trades.cli.SampleFile.CSV;
import static trades.cli.SampleFile.SENT;

/**
 * Imports that meet what a client can't help: servers that fail, files that change.
 */
class ImportFailureTests {

	@TempDir
	Path directory;

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
			assertThat(result.err())
				.contains("stopped: 2 of 3 trades are known to be recorded, as 1–2; the same command goes on")
				.endsWith("the file has changed since it was checked\n");
			server.besides((request) -> 0);
			assertThat(Cli.against(server.url()).run("import", file.toString()).exitCode()).isZero();
			assertThat(server.book()).hasSize(4).startsWith(SENT.toArray(String[]::new));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "401 Unauthorized", "403 Forbidden", "404 Not Found", "408 Request Timeout",
			"429 Too Many Requests" })
	void importAgainThatIsRefusedAfterALostAnswerSaysHowToGoOn(String refusal) throws IOException {
		try (StubServer server = new StubServer(StubServer.hangUp(), StubServer.answer(refusal, "text/html", ""))) {
			Cli.Result result = Cli.against(server).run("import", "--again", file("trades.csv", CSV));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err())
				.containsPattern("stopped: 0 of 3 trades .*; the same command, with --resume [^ ]+ "
						+ "for --again, goes on from there\n")
				.contains("the server answered " + refusal);
		}
	}

	@Test
	void importAgainWhoseReceiptIsOfSomethingElseSaysHowToGoOn() throws IOException {
		String receipt = "{\"first_id\":5,\"last_id\":5,\"count\":1}";
		try (StubServer server = new StubServer(StubServer.created(receipt))) {
			Cli.Result result = Cli.against(server).run("import", "--again", file("trades.csv", CSV));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).containsPattern("stopped: 0 of 3 trades .*, with --resume [^ ]+ for --again,")
				.contains("the server confirms 1 trades where 2 were sent");
		}
	}

	@Test
	void importAdaptsToAServerThatTakesLess() throws IOException {
		try (BookServer server = new BookServer().limitedTo(3)) {
			String file = file("trades.csv", CSV + "buy,1,X,1,1,\n".repeat(20));
			assertThat(Cli.against(server.url()).run("import", file).exitCode()).isZero();
			assertThat(server.book()).hasSize(23).startsWith(SENT.toArray(String[]::new));
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
	void importAgainThatRecordedNothingNeedsNoKey() throws IOException {
		try (BookServer server = new BookServer().failing((request) -> Fault.BUSY)) {
			Cli.Result result = Cli.against(server.url()).run("import", "--again", file("trades.csv", CSV));
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("known to be recorded; the same command goes on from there");
			server.failing((request) -> (request == 0) ? Fault.LOST_REQUEST : Fault.BUSY);
			assertThat(Cli.against(server.url()).run("import", "--again", file("trades.csv", CSV)).err())
				.contains("known to be recorded; the same command, with --resume ");
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

	private static void append(Path file, String text) {
		try {
			Files.writeString(file, Files.readString(file) + text);
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private String file(String name, String text) throws IOException {
		return SampleFile.write(this.directory, name, text);
	}

}
