package trades.cli.command.completion;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionScriptTests {

	private static final Pattern CANDIDATES = Pattern.compile("local (\\w+)_(?:option|pos_param)_args=\\((.*)\\)");

	private final String script = Cli.withoutServer().run("completion", "bash").out();

	/**
	 * The variables have the labels for names: the last option's values would be all's.
	 */
	@Test
	void noTwoOptionsOfACommandShareTheirCandidates() {
		for (String function : this.script.split("\nfunction ", -1)) {
			assertThat(CANDIDATES.matcher(function).results().map((match) -> match.group(1))).as(function)
				.doesNotHaveDuplicates();
		}
	}

	@Test
	void candidatesAreWrittenAsTheyAreMeant() {
		List<String> candidates = CANDIDATES.matcher(this.script).results().map((match) -> match.group(2)).toList();
		assertThat(candidates).hasSizeGreaterThan(10).allMatch((values) -> values.matches("[a-z_\" ]+"));
	}

}
