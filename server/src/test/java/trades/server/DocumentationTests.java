package trades.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trades.server.settings.KnownSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** That the pages for users and operators name what there is. */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

	private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");

	private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

	/** Variable, property and default. */
	private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| `([^`]+)` \\|([^|]*)\\|");

	private static final Pattern VARIABLE = Pattern.compile("\\bTRADES_[A-Z_]+");

	private static final Pattern OPTION = Pattern.compile("(?:--|`)((?:trades|server)\\.[a-z-]+(?:\\.[a-z-]+)*)");

	/** Meters, databases, servers and files that are called like settings. */
	private static final Pattern NO_SETTING = Pattern.compile("trades\\.(recorded|queue\\.depth|group|journal|mv|"
			+ "checkpoint|lock|tokens|closed|access\\.refused|example)\\b(?!-).*");

	static List<Path> pages() throws IOException {
		List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
		pages.addAll(pagesIn("cli/docs"));
		pages.addAll(serversPages());
		return pages;
	}

	static List<Path> serversPages() throws IOException {
		return pagesIn("server/docs");
	}

	private static List<Path> pagesIn(String directory) throws IOException {
		try (Stream<Path> files = Files.list(ROOT.resolve(directory))) {
			return files.filter((file) -> file.toString().endsWith(".md")).toList();
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadToFilesAndSectionsThatExist(Path page) throws IOException {
		List<String> links = matches(LINK, prose(page)).map((link) -> link.group(1))
			.filter((link) -> !link.contains("://"))
			.toList();
		assertThat(links).allSatisfy((link) -> {
			String[] parts = link.split("#", 2);
			Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
			assertThat(target).startsWith(ROOT).exists();
			if (parts.length == 2) {
				assertThat(anchors(target)).contains(parts[1]);
			}
		});
	}

	@Test
	void everyPageIsLinkedFromAnother() throws IOException {
		Set<Path> linked = pages().stream()
			.flatMap((page) -> matches(LINK, prose(page)).map((link) -> link.group(1).replaceFirst("#.*", ""))
				.filter((link) -> !link.isEmpty() && !link.contains("://"))
				.map((link) -> page.resolveSibling(link).normalize()))
			.collect(Collectors.toSet());
		assertThat(linked).containsAll(pages().stream().filter((page) -> !page.endsWith("README.md")).toList());
	}

	@Test
	void theSettingsDescribedAreThoseThereAre() {
		KnownSettings known = KnownSettings.ours();
		List<MatchResult> rows = matches(SETTING, read(ROOT.resolve("server/docs/configuration.md"))).toList();
		assertThat(rows).extracting((row) -> row.group(2))
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					Stream.concat(known.under("trades."), Stream.of("server.address", "server.port")).toList());
		assertThat(rows).allSatisfy((row) -> {
			String property = row.group(2);
			assertThat(row.group(1)).isEqualTo(variable(property));
			known.defaultOf(property)
				.ifPresent((value) -> assertThat(row.group(3).strip()).startsWith(unquoted(value)));
		});
	}

	/** A default of several words begins with the value in a code span. */
	private static String unquoted(String value) {
		return value.equals("data") ? "`data`" : value;
	}

	/** Other variables are those of the launcher and of the client. */
	@ParameterizedTest
	@MethodSource("serversPages")
	void settingsThatAreNamedExist(Path page) throws IOException {
		Set<String> settings = KnownSettings.ours().under("trades.").collect(Collectors.toSet());
		settings.addAll(List.of("server.address", "server.port", "server.max-http-request-header-size",
				"server.netty.max-initial-line-length"));
		Set<String> variables = settings.stream().map(DocumentationTests::variable).collect(Collectors.toSet());
		Stream.concat(pagesIn("cli/docs").stream(), Stream.of(Path.of("src/main/bin/trades-server")))
			.flatMap((file) -> matches(VARIABLE, read(file)))
			.map(MatchResult::group)
			.forEach(variables::add);
		assertThat(matches(VARIABLE, read(page)).map(MatchResult::group)).allMatch(variables::contains);
		assertThat(matches(OPTION, prose(page)).map((option) -> option.group(1))
			.filter((name) -> !NO_SETTING.matcher(name).matches())).allMatch(settings::contains);
	}

	private static String variable(String property) {
		return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
	}

	/** As GitHub makes them of the headings. */
	private static Set<String> anchors(Path page) {
		Map<String, Long> headings = matches(HEADING, prose(page))
			.map((heading) -> heading.group(1)
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\p{L}\\p{N} _-]", "")
				.replace(' ', '-'))
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		assertThat(headings.values()).as("headings of " + page).containsOnly(1L);
		return headings.keySet();
	}

	/** Without blocks of code. */
	private static String prose(Path page) {
		return CODE_BLOCK.matcher(read(page)).replaceAll("");
	}

	private static Stream<MatchResult> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results();
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
