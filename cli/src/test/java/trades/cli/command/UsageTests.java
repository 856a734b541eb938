package trades.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class UsageTests {

	private final Cli cli = Cli.withoutServer();

	@Test
	void helpNamesCommandsExitCodesAndEnvironment() {
		Cli.Result result = this.cli.run("--help");
		assertThat(result.exitCode()).isZero();
		assertThat(result.err()).isEmpty();
		assertThat(result.out()).startsWith("Usage: trades ")
			.contains("  create  ", "  get  ", "  list  ", "Exit codes:", "TRADES_SERVER");
	}

	@Test
	void helpIsTheSameHoweverItIsAskedFor() {
		Cli.Result help = this.cli.run("--help");
		assertThat(this.cli.run("-h")).isEqualTo(help);
		assertThat(this.cli.run("--debug", "--help").out()).isEqualTo(help.out());
		assertThat(this.cli.run("--help", "list")).isEqualTo(help);
		assertThat(this.cli.run("help")).isEqualTo(help);
		assertThat(this.cli.run("help", "--help").out()).startsWith("Usage: trades help");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "get", "list", "import", "completion" })
	void helpOfACommandIsTheSameHoweverItIsAskedFor(String command) {
		Cli.Result result = this.cli.run("help", command);
		assertThat(result).isEqualTo(this.cli.run(command, "--help"));
		assertThat(result.out()).startsWith("Usage: trades " + command);
	}

	@Test
	void helpOfWhatIsNoCommandSaysSo() {
		assertThat(this.cli.run("help", "lst")).isEqualTo(new Cli.Result(2, "", """
				trades: there is no command 'lst'; did you mean list?
				  try 'trades help --help'
				"""));
		assertThat(this.cli.run("help", "list", "more").exitCode()).isEqualTo(2);
	}

	@Test
	void helpTellsHowOftenTheServerMayBeSilent() {
		assertThat(this.cli.run("help", "create").out().replaceAll("\\s+", " "))
			.contains("How long the server may be silent (default: 10). create and import repeat a request that stays "
					+ "unanswered: 4 attempts in all.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create", "get", "list" })
	void helpOfACommandShowsItsOptions(String command) {
		Cli.Result result = this.cli.run(command, "-h");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("Usage: trades " + command)
			.contains("--server=URL", "table, json, jsonl, csv", "Exit codes:");
	}

	@ParameterizedTest
	@ValueSource(strings = { "config", "completion bash", "help", "help list" })
	void localCommandsAskNoServer(String arguments) {
		assertThat(CommandTree.LOCAL).contains(arguments.split(" ", -1)[0]);
		try (StubServer server = new StubServer(StubServer.hangUp())) {
			assertThat(Cli.against(server).run(arguments.split(" ", -1)).exitCode()).isZero();
			assertThat(server.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "-V", "list --version" })
	void versionIsTheBuilds(String arguments) {
		Cli.Result result = this.cli.run(arguments.split(" ", -1));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).matches("trades \\d+\\.\\d+\\.\\d+\\S*\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "--timeout=5", "remove 7", "--unknown", "lisst" })
	void wrongUsageSaysSoOnStandardErrorOnly(String arguments) {
		Cli.Result result = this.cli.run(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("trades: ").contains("try 'trades --help'");
	}

	@Test
	void misspeltCommandIsSuggested() {
		assertThat(this.cli.run("lisst").err()).contains("did you mean list?");
	}

	@Test
	void debugShowsStackTraces() {
		assertThat(this.cli.run("--server", "http://localhost:1", "list", "--debug").err()).contains("    at ");
		assertThat(this.cli.run("--debug", "get", "x").err()).contains("    at ");
		assertThat(this.cli.run("--server", "http://localhost:1", "list").err()).doesNotContain("    at ");
	}

	@Test
	void helpIntoAClosedPipeEndsQuietly() {
		OutputStream closed = new OutputStream() {
			@Override
			public void write(int value) throws IOException {
				throw new IOException("Broken pipe");
			}
		};
		StringWriter err = new StringWriter();
		assertThat(this.cli.run(closed, err, "--help")).isZero();
		assertThat(err.toString()).isEmpty();
	}

}
