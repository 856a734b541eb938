package trades.cli.command;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class ColorTests {

	private static final String ESCAPE = "\u001b";

	@ParameterizedTest
	@CsvSource({ "true, '', auto, true", "false, '', auto, false", "true, 1, auto, false", "false, '', always, true",
			"true, 1, always, true", "true, '', never, false" })
	void colorsAreForTerminalsUnlessToldOtherwise(boolean terminal, String noColor, String when, boolean colored) {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			Cli cli = Cli.with(Map.of("TRADES_SERVER", server.url(), "NO_COLOR", noColor));
			Cli.Result list = (terminal ? cli.onTerminal() : cli).run("list", "--color", when);
			assertThat(list.out().contains(ESCAPE)).isEqualTo(colored);
			assertThat(cli.run("list", "--color", when, "--help").out().contains(ESCAPE)).isEqualTo(colored);
			assertThat(cli.run("--color", when, "get", "7", "--server=http://localhost:1").err().contains(ESCAPE))
				.isEqualTo(colored);
		}
	}

	@Test
	void onlyTheTableIsColored() {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			for (String format : new String[] { "json", "jsonl", "csv" }) {
				assertThat(Cli.against(server).onTerminal().run("list", "--color=always", "-o", format).out())
					.doesNotContain(ESCAPE);
			}
			assertThat(Cli.against(server).run("list", "--color=always", "--fields", "type,id").out()).isEqualTo("""
					\u001b[1mTYPE  ID\u001b[0m
					\u001b[32mbuy\u001b[0m    7
					""");
		}
	}

	@Test
	void wrongUsageOnATerminalIsColoredToo() {
		assertThat(Cli.withoutServer().onTerminal().run("lst").err()).startsWith(ESCAPE);
		assertThat(Cli.with(Map.of("NO_COLOR", "1")).onTerminal().run("lst").err()).startsWith("trades: ");
	}

}
