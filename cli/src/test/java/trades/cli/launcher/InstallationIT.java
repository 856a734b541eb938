package trades.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's one line, taken from there and run in a home of its own.
 */
@Timeout(120)
class InstallationIT {

	@TempDir
	private Path home;

	@ParameterizedTest
	@ValueSource(strings = { "sh", "bash", "zsh" })
	void oneLineInstallsProgramAndManPages(String interpreter) throws IOException {
		Shell.require(interpreter);
		Shell.require("tar");
		Path root = Path.of("..").toRealPath();
		String line = Files.readString(root.resolve("README.md"))
			.lines()
			.filter((text) -> text.startsWith("mkdir -p ~/.local/bin "))
			.findFirst()
			.orElseThrow();
		Shell shell = new Shell(this.home);
		// Once more, as for an upgrade.
		for (int time = 0; time < 2; time++) {
			assertThat(shell.run(Map.of("ROOT", root.toString()), interpreter, "-c", "cd \"$ROOT\" && " + line))
				.isEqualTo(new Shell.Run(0, "", ""));
		}
		assertThat(shell.run(Map.of(), this.home.resolve(".local/bin/trades"), "help", "get").out())
			.startsWith("Usage: trades get ");
		assertThat(this.home.resolve(".local/share/man/man1/trades.1")).isNotEmptyFile();
		Shell.require("man");
		Shell.Run found = shell.run(Map.of("MANPATH", this.home.resolve(".local/share/man").toString()), "man", "-w",
				"trades", "trades-import");
		assertThat(found.exitCode()).isZero();
		assertThat(found.out()).hasLineCount(2);
	}

}
