package trades.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trades.server.e2e.CleanEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** The script that starts the server, with Javas that only say that they were started. */
@Timeout(60)
class StartScriptTests {

	@TempDir
	Path directory;

	private final Map<String, String> environment = new HashMap<>();

	private Path script() throws IOException {
		Files.createDirectories(this.directory.resolve("lib"));
		Path bin = Files.createDirectories(this.directory.resolve("bin"));
		return Files.copy(Path.of("src/main/bin/trades-server"), bin.resolve("trades-server"));
	}

	private Path fakeJava(String version) throws IOException {
		Path home = this.directory.resolve("a jdk");
		Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
		Files.writeString(java, """
				#!/bin/sh
				[ "$1" = -version ] || exec echo "started $*"
				echo 'Picked up JAVA_TOOL_OPTIONS: -Dx="1.0"' >&2
				echo 'openjdk version "%s" 2026-10-20 LTS' >&2
				""".formatted(version));
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
		return home;
	}

	private String run(Path javaHome) throws IOException, InterruptedException {
		ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder("sh", script().toString(), "--server.port=0"))
			.directory(this.directory.toFile())
			.redirectErrorStream(true);
		builder.environment().put("HOME", "/home/ada");
		builder.environment().putAll(this.environment);
		builder.environment().put("JAVA_HOME", javaHome.toString());
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isEqualTo(said.startsWith("started") ? 0 : 1);
		return said;
	}

	@ParameterizedTest
	@CsvSource({ "1.8.0_402", "9", "9.0.4", "11.0.22", "16.0.2", "16-ea" })
	void oldJavaIsRefusedInASentence(String version) throws IOException, InterruptedException {
		Path home = fakeJava(version);
		assertThat(run(home)).isEqualTo("trades-server: Java 17 or later is needed, but " + home
				+ "/bin/java is version " + version + ": set JAVA_HOME to a newer one\n");
	}

	@ParameterizedTest
	@CsvSource({ "17", "17.0.15", "17-ea", "21.0.1", "25", "99", "100.1", "internal" })
	void newerJavaStartsTheServer(String version) throws IOException, InterruptedException {
		assertThat(run(fakeJava(version)))
			.isEqualTo("started " + dataIn("/home/ada/.local/share/trades") + " -jar " + jar() + " --server.port=0\n");
	}

	@ParameterizedTest
	@CsvSource({ "/data of all, /home/ada, /data of all/trades", "relative, /home/ada, /home/ada/.local/share/trades",
			"'', '', ''" })
	void theBookLiesInTheUsersDataDirectory(String xdg, String home, String place)
			throws IOException, InterruptedException {
		this.environment.put("XDG_DATA_HOME", xdg);
		this.environment.put("HOME", home);
		assertThat(run(fakeJava("17"))).startsWith("started " + dataIn(place) + " -jar ");
	}

	@Test
	void optionsOfTheVmAreWordsAndNameNoFiles() throws IOException, InterruptedException {
		Files.createFile(this.directory.resolve("-Xfile"));
		this.environment.put("TRADES_SERVER_OPTS", "-Xmx1g  -X*");
		assertThat(run(fakeJava("17"))).contains(" -Xmx1g -X* -jar ");
	}

	@Test
	void whatTheServerMakesIsItsUsersAlone() throws IOException, InterruptedException {
		Path home = fakeJava("17");
		Path java = home.resolve("bin/java");
		Files.writeString(java, Files.readString(java).replace("started $*", "started $(umask)"));
		assertThat(run(home)).isEqualTo("started 0077\n");
	}

	private static String dataIn(String place) {
		return "-Dtrades.default-data-dir=" + place;
	}

	private String jar() throws IOException {
		return this.directory.toRealPath() + "/lib/trades-server.jar";
	}

	@Test
	void missingJavaIsToldInASentence() throws IOException, InterruptedException {
		assertThat(run(this.directory)).isEqualTo("trades-server: there is no Java in JAVA_HOME (" + this.directory
				+ "): correct it, or unset it to use the PATH's\n");
	}

}
