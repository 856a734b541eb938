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
 * The scripts in real shells, called as each calls them: bash breaks words at equals
 * signs, zsh does not, and shows only what matches among what it is offered.
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
			compadd() { [[ $1 = - ]] && print -r -- "$@[2,-1]" } # works within a completion only
			_default() { }
			words=(${=WORDS} "$LAST"); CURRENT=$#words
			eval "$_comps[trades]"
			""";

	/** Asks for each completion with its description after a tab. */
	private static final String FISH = "source $SCRIPT; complete -C \"$WORDS $LAST\"";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "trades, li, list", "trades, co, count config completion", "trades list, --us, --user",
					"trades list --type, none, buy sell", "trades list -o, none, table json jsonl csv",
					"trades list --color, n, never", "trades completion, z, zsh", "trades import, tra, trades.csv",
					"trades create --sy, none, none", "trades list --type =, b, buy", "trades list --type, =, buy sell",
					"trades list, --type=b, --type=buy", "trades list --color = never --type = buy, --us, --user",
					"trades completion --color = never, z, zsh", "trades import --format, none, csv ndjson json",
					"trades import -o, j, json jsonl", "trades list --fields, i, id",
					"trades list --fields, 'id,ty', 'id,type'",
					"trades list --fields =, 'id,type,s', 'id,type,symbol id,type,shares'", "trades help, im, import" })
	void bashCompletesCommandsOptionsAndValues(String words, String last, String expected) throws IOException {
		Shell.require("bash");
		Files.createFile(this.directory.resolve("trades.csv"));
		Shell.Run run = new Shell(this.directory).run(Map.of("SCRIPT", SCRIPTS.resolve("trades.bash").toString(),
				"WORDS", words, "LAST", (last != null) ? last : ""), "bash", "--norc", "-c", BASH);
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		if (expected != null) {
			assertThat(run.out().strip().split(" ", -1)).contains(expected.split(" ", -1));
			assertThat(run.out()).doesNotContain("ID");
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none", value = {
			"trades, none, create get list count positions import config completion help",
			"trades list --type, none, buy sell", "trades list, --type=b, --type=buy --type=sell",
			"trades completion --color=never, none, bash zsh fish", "trades import --format, none, csv ndjson json",
			"trades import -o, j, text json jsonl csv",
			"trades list --fields, 'id,t', 'id,id id,type id,user_id id,symbol id,shares id,price id,timestamp'",
			"trades get, '--fields=ty', '--fields=id --fields=type --fields=user_id --fields=symbol "
					+ "--fields=shares --fields=price --fields=timestamp'",
			"trades help, g, create get list count positions import config completion help" })
	void zshIsOfferedWhatBashIs(String words, String last, String expected) {
		Shell.require("zsh");
		Shell.Run run = new Shell(this.directory).run(Map.of("SCRIPT", SCRIPTS.resolve("trades.zsh").toString(),
				"WORDS", words, "LAST", (last != null) ? last : ""), "zsh", "-f", "-c", ZSH);
		assertThat(run).isEqualTo(new Shell.Run(0, expected + "\n", ""));
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "trades, li, list", "trades, c, create completion config count", "trades list, --us, --user",
					"trades list --type, none, buy sell", "trades list -o, j, json jsonl", "trades --color, n, never",
					"trades list, --type=b, --type=buy", "trades completion, f, fish", "trades import, tra, trades.csv",
					"trades list, tra, none", "trades create --sy, none, none",
					"trades import --format, none, csv json ndjson", "trades list --fields, sy, symbol",
					"trades list --fields, 'id,ty', 'id,type'", "trades help, im, import" })
	void fishCompletesCommandsOptionsAndValues(String words, String last, String expected) throws IOException {
		Shell.require("fish");
		Files.createFile(this.directory.resolve("trades.csv"));
		Shell.Run run = new Shell(this.directory).run(Map.of("SCRIPT", SCRIPTS.resolve("trades.fish").toString(),
				"WORDS", words, "LAST", (last != null) ? last : ""), "fish", "-c", FISH);
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		assertThat(run.out().lines().map((line) -> line.replaceFirst("\t.*", "")))
			.containsExactlyInAnyOrder((expected != null) ? expected.split(" ", -1) : new String[0]);
	}

}
