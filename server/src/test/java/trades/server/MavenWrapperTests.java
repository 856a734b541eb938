package trades.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trades.server.e2e.CleanEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the script of the build adds to the standard one, with a Maven that only talks.
 */
@Timeout(60)
class MavenWrapperTests {

	private static final Path SCRIPT = Path.of("../mvnw").toAbsolutePath().normalize();

	private static final String SENTENCE = "Port 8000 is in use: stop the program that holds it.\n";

	private static final String RUN = "spring-boot:run";

	@TempDir
	Path directory;

	/** Where the script keeps the Maven that it once fetched. */
	private void fakeMaven(String words, int exitCode) throws IOException {
		Properties wrapper = new Properties();
		wrapper.load(Files.newInputStream(SCRIPT.resolveSibling(".mvn/wrapper/maven-wrapper.properties")));
		String url = wrapper.getProperty("distributionUrl");
		String name = url.substring(url.lastIndexOf('/') + 1).replace("-bin.zip", "");
		Path maven = Files
			.createDirectories(this.directory
				.resolve("wrapper/dists/" + name + "/" + Integer.toHexString(url.hashCode()) + "/bin"))
			.resolve("mvn");
		Files.writeString(maven, """
				#!/bin/sh
				printf '%%s' '%s'
				echo "[ERROR] Failed to execute goal with $*"
				exit %d
				""".formatted(words, exitCode));
		Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private String run(int exitCode, String... arguments) throws IOException, InterruptedException {
		ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder("sh", SCRIPT.toString()))
			.redirectErrorStream(true);
		builder.command().addAll(List.of(arguments));
		builder.environment().put("MAVEN_USER_HOME", this.directory.toString());
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isEqualTo(exitCode);
		return said;
	}

	@Test
	void wordsOfServerThatDidNotStartComeLast() throws IOException, InterruptedException {
		fakeMaven(SENTENCE, 1);
		String said = run(1, "-q", "package", RUN);
		assertThat(said).contains("[ERROR] Failed to execute goal with -q package spring-boot:run\n")
			.endsWith("\n" + SENTENCE);
		assertThat(said.split(SENTENCE, -1)).as("once when said, once at the end").hasSize(3);
	}

	@Test
	void causeOfStackTraceComesLast() throws IOException, InterruptedException {
		fakeMaven("The server can\"t start:\nCaused by: no reason\n\tat Server.java:1\n\t... 3 more\n", 1);
		assertThat(run(1, RUN)).endsWith("\nCaused by: no reason\n");
	}

	@Test
	void serverThatRanIsNotRepeated() throws IOException, InterruptedException {
		fakeMaven(SENTENCE, 0);
		assertThat(run(0, RUN)).containsOnlyOnce(SENTENCE);
		fakeMaven(SENTENCE, 130);
		assertThat(run(130, RUN)).containsOnlyOnce(SENTENCE);
	}

	@Test
	void otherBuildsAreLeftToMaven() throws IOException, InterruptedException {
		fakeMaven(SENTENCE, 1);
		assertThat(run(1, "verify")).isEqualTo(SENTENCE + "[ERROR] Failed to execute goal with verify\n");
	}

}
