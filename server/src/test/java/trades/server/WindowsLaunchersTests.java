package trades.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The launchers for Windows, as far as it goes without one: beside those for all other
 * systems.
 */
class WindowsLaunchersTests {

	/**
	 * Options for the VM that hold no variable, jars and the variables that users set.
	 */
	private static final Pattern ESSENTIALS = Pattern
		.compile("-XX:[-+]Use(?:SerialGC|PerfData)|-D(?:io\\.netty|jdk)[^ '\"]+"
				+ "|-Dtrades\\.default-data-dir|[a-z-]+\\.jar|\\bTRADES(?:_SERVER)?_OPTS\\b|\\bJAVA_HOME\\b");

	@ParameterizedTest
	@CsvSource({ "../cli/src/main/bin, trades", "src/main/bin, trades-server" })
	void launchersStartTheSameProgramInTheSameWay(Path bin, String name) throws IOException {
		String windows = Files.readString(bin.resolve(name + ".cmd"));
		assertThat(essentials(windows)).isEqualTo(essentials(Files.readString(bin.resolve(name))))
			.hasSizeGreaterThan(3);
		assertThat(windows).startsWith("@echo off\r\n")
			.contains(" %*\r\n")
			.endsWith("\r\nexit /b %ERRORLEVEL%\r\n")
			.doesNotContainPattern("[^\r]\n")
			.matches("\\p{ASCII}*");
	}

	private static List<String> essentials(String launcher) {
		return ESSENTIALS.matcher(launcher).results().map(MatchResult::group).distinct().sorted().toList();
	}

}
