package trades.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsPrecedenceTests {

	@TempDir
	private Path base;

	private Path file() {
		return this.base.resolve("trades").resolve("config");
	}

	private Cli cli(String file, String... variables) throws IOException {
		Files.createDirectories(file().getParent());
		Files.writeString(file(), file);
		Map<String, String> environment = new HashMap<>(Map.of("XDG_CONFIG_HOME", this.base.toString()));
		for (int index = 0; index < variables.length; index += 2) {
			environment.put(variables[index], variables[index + 1]);
		}
		return Cli.with(environment);
	}

	@Test
	void optionGoesBeforeEnvironmentBeforeFileBeforeDefault() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			String named = "server = " + server.url();
			assertThat(cli(named).run("list", "-o", "json").out()).isEqualTo("[]\n");
			assertThat(cli(named + "\noutput = json").run("list").out()).isEqualTo("[]\n");
			assertThat(cli(named + "\noutput = json", "TRADES_OUTPUT", "jsonl").run("list").out()).isEmpty();
			assertThat(cli(named + "\noutput = json", "TRADES_OUTPUT", "csv").run("list", "-o", "jsonl").out())
				.isEmpty();
			assertThat(cli("server = http://localhost:1", "TRADES_SERVER", server.url()).run("list").exitCode())
				.isZero();
			assertThat(cli(named, "TRADES_SERVER", "http://localhost:1").run("list").exitCode()).isEqualTo(3);
			assertThat(cli(named).run("list", "--server", "http://localhost:1").exitCode()).isEqualTo(3);
		}
	}

	@Test
	void whatTheOptionsReplaceMayBeBroken() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli cli = cli("timeout = soon", "TRADES_SERVER", "nonsense", "TRADES_OUTPUT", "xml");
			assertThat(cli.run("list", "--server", server.url(), "--timeout=9", "-o", "csv").exitCode()).isZero();
		}
	}

	@Test
	void debugTellsWhereEachValueCameFrom() throws IOException {
		try (StubServer server = new StubServer(StubServer.json("[]"))) {
			Cli cli = cli("color = never", "TRADES_SERVER", server.url());
			for (String[] arguments : new String[][] { { "list", "-o", "json", "--debug" },
					{ "--debug", "list", "--output=json" } }) {
				assertThat(cli.run(arguments).err().lines()).contains("debug: --output json (from the command line)",
						"debug: --server " + server.url() + " (from TRADES_SERVER)",
						"debug: --timeout 10 (the default)", "debug: --color never (from " + file() + ":1)");
			}
			assertThat(cli.run("--timeout", "7", "list", "--debug").err())
				.contains("debug: --timeout 7 (from the command line)");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '`',
			value = { "output = xml, 'xml' is none of table", "server = nowhere, a server's URL begins with http://",
					"timeout = 1.5, '1.5' is not a number of seconds", "color = sometimes, 'sometimes' is none of auto",
					"pager = less, 'less' is not a boolean", "timeout = 0, '0' is not a number of seconds",
					"servr = x, there is no setting 'servr'" })
	void brokenFileIsWrongUsageAndNamesItsLine(String line, String fault) throws IOException {
		Cli.Result result = cli("# settings\n" + line).run("list");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains(fault).contains(file() + ":2: ");
	}

	@Test
	void brokenVariableIsWrongUsageAndIsNamed() throws IOException {
		Cli.Result result = cli("", "TRADES_TIMEOUT", "soon").run("get", "7");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).startsWith("trades: TRADES_TIMEOUT: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--help", "list --help", "-h", "create -h", "help", "help list" })
	void helpIsThereEvenWhenEverythingIsBroken(String arguments) throws IOException {
		Cli.Result result = cli("nonsense", "TRADES_SERVER", "nonsense").run(arguments.split(" ", -1));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("Usage: trades ").contains("(default: http://localhost:8000)");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void helpBehindTheEndOfOptionsIsNone() throws IOException {
		assertThat(cli("nonsense").run("import", "--", "-h").err()).contains(file() + ":1: ").doesNotContain("Usage:");
	}

}
