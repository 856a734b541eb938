package trades.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import trades.cli.Cli;

import static org.assertj.core.api.Assertions.assertThat;

/** That the pages for the client's users name what there is. */
class DocumentedOptionsTests {

	private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");

	private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

	private static final Pattern COMMAND = Pattern.compile("(?m)^complete -c trades -n '?\\w+'? -a (\\w+) ");

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("docs"))) {
			return files.toList();
		}
	}

	/** What may be completed is what there is. */
	private static Set<String> options() {
		return Pattern.compile(" -l ([a-z-]+)")
			.matcher(completion())
			.results()
			.map((option) -> "--" + option.group(1))
			.collect(Collectors.toSet());
	}

	private static String completion() {
		return Cli.withoutServer().run("completion", "fish").out();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void optionsThatAreNamedExist(Path page) throws IOException {
		String prose = CODE_BLOCK.matcher(Files.readString(page)).replaceAll("").replaceAll("`trades-server[^`]*`", "");
		assertThat(OPTION.matcher(prose).results().map(MatchResult::group)).isSubsetOf(options());
	}

	@Test
	void everyCommandIsDescribed() throws IOException {
		String pages = pages().stream().map(DocumentedOptionsTests::read).collect(Collectors.joining());
		assertThat(COMMAND.matcher(completion()).results().map((command) -> command.group(1))).hasSizeGreaterThan(6)
			.filteredOn((command) -> !command.equals("help"))
			.allMatch((command) -> Pattern.compile("`(trades )?" + command + "\\b").matcher(pages).find());
	}

	private static String read(Path page) {
		try {
			return Files.readString(page);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
