package trades.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigCommandTests {

	@TempDir
	private Path base;

	private Path file(String text) throws IOException {
		return Files.writeString(Files.createDirectories(this.base.resolve("trades")).resolve("config"), text);
	}

	@Test
	void eachSettingHasItsValueAndWhoGaveIt() throws IOException {
		Path file = file("token = trd_s3cret\noutput = json\ntimezone = Europe/Berlin\n");
		Cli cli = Cli.with(Map.of("XDG_CONFIG_HOME", this.base.toString(), "TRADES_SERVER", "https://a.example",
				"TRADES_OUTPUT", "csv"));
		Cli.Result result = cli.run("--timeout", "7", "config", "--color=never", "--cacert", "/ca.pem",
				"--insecure-token");
		assertThat(result.err()).isEmpty();
		assertThat(result.exitCode()).isZero();
		assertThat(result.out().lines()).containsExactly(line("server", "https://a.example", "TRADES_SERVER"),
				line("output", "csv", "TRADES_OUTPUT"), line("color", "never", "--color"),
				line("timeout", "7", "--timeout"), line("timezone", "Europe/Berlin", file + ":3"),
				line("pager", "false", "default"), line("token", "(hidden)", file + ":1"),
				line("token-file", "", "default"), line("insecure-token", "true", "--insecure-token"),
				line("cacert", "/ca.pem", "--cacert"), line("cert", "", "default"), line("key", "", "default"));
	}

	@Test
	void whatNobodySetIsTheDefault() {
		Cli.Result result = Cli.with(Map.of("XDG_CONFIG_HOME", this.base.toString())).run("config");
		assertThat(result.out().lines()).contains(line("server", "http://localhost:8000", "default"),
				line("output", "table", "default"), line("color", "auto", "default"), line("timeout", "10", "default"),
				line("token", "", "default"), line("insecure-token", "false", "default"));
	}

	@Test
	void brokenFileIsNamed() throws IOException {
		Path file = file("tokn = trd_s3cret");
		Cli.Result result = Cli.with(Map.of("XDG_CONFIG_HOME", this.base.toString())).run("config");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).contains(file + ":1: there is no setting 'tokn'").doesNotContain("s3cret");
	}

	@Test
	void everySettingIsInTheHelp() {
		String help = Cli.withoutServer().run("--help").out();
		assertThat(List.of("TRADES_TOKEN ", "TRADES_TOKEN_FILE", "TRADES_CACERT", "token = TOKEN", "cacert = FILE"))
			.allSatisfy((name) -> assertThat(help).contains(name));
	}

	private static String line(String name, String value, String origin) {
		return "%-15s %-27s %s".formatted(name, value, origin);
	}

}
