package trades.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts in real shells. What zsh would insert is seen by its bash emulation, for
 * which the script is made; that it loads there, by zsh itself.
 */
@Timeout(60)
class CompletionIT {

	private static final Path SCRIPTS = Shell.packaged().resolve("completion");

	private static final String BASH = """
			compopt() { :; } # works within a completion only
			source "$SCRIPT" || exit 9
			COMP_WORDS=($WORDS "$LAST"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE="$WORDS $LAST"
			function_name=$(complete -p trades | sed 's/.*-F \\([^ ]*\\).*/\\1/')
			"$function_name"
			printf '%s\\n' "${COMPREPLY[@]}" | sed 's/ *$//' | tr '\\n' ' '
			""";

	private static final String ZSH = """
			autoload -U +X compinit && compinit -u
			source "$SCRIPT" || exit 9
			whence -w _complete_trades
			[[ -n ${_comps[trades]} ]] && echo registered
			""";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "trades, li, list", "trades, c, create completion", "trades list, --us, --user",
					"trades list --type, none, buy sell", "trades list -o, none, table json jsonl csv",
					"trades list --color, n, never", "trades completion, z, zsh", "trades import, tra, trades.csv",
					"trades create --sy, none, none" })
	void bashCompletesCommandsOptionsAndValues(String words, String last, String expected) throws IOException {
		Shell.require("bash");
		Files.createFile(this.directory.resolve("trades.csv"));
		Shell.Run run = new Shell(this.directory).run(Map.of("SCRIPT", SCRIPTS.resolve("trades.bash").toString(),
				"WORDS", words, "LAST", (last != null) ? last : ""), "bash", "--norc", "-c", BASH);
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		if (expected != null) {
			assertThat(run.out().strip().split(" ", -1)).contains(expected.split(" ", -1));
		}
	}

	@ParameterizedTest
	@CsvSource("trades.zsh")
	void zshLoadsItsScript(String script) {
		Shell.require("zsh");
		Shell.Run run = new Shell(this.directory).run(Map.of("SCRIPT", SCRIPTS.resolve(script).toString()), "zsh", "-f",
				"-c", ZSH);
		assertThat(run).isEqualTo(new Shell.Run(0, "_complete_trades: function\nregistered\n", ""));
	}

}
