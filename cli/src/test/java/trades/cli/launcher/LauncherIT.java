package trades.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherIT {

	private static final String FOREIGN = "2023-05-01-invoice.pdf";

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void createShell() {
		this.shell = new Shell(this.directory);
	}

	/** A Java of another version, which only says that it was started. */
	private Path fakeJava(String name, String version) throws IOException {
		Path home = this.directory.resolve(name);
		Files.createDirectories(home.resolve("bin"));
		Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
		Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho \"started $*\"\n");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
		return home;
	}

	@ParameterizedTest
	@CsvSource({ "1.8.0_402, false", "9, false", "11.0.22, false", "16.0.2, false", "16-ea, false", "17, true",
			"17.0.15, true", "21.0.1, true", "25, true", "100, true" })
	void oldJavaIsRefusedInASentence(String version, boolean accepted) throws IOException {
		Path home = fakeJava("a jdk", version);
		Shell.Run run = this.shell.run(Map.of("JAVA_HOME", home.toString()), Shell.launcher(), "--help");
		if (accepted) {
			assertThat(run.out()).startsWith("started -XX:+UseSerialGC ").endsWith("/trades-cli.jar --help\n");
		}
		else {
			assertThat(run).isEqualTo(new Shell.Run(1, "", "trades: Java 17 or later is needed, but " + home
					+ "/bin/java is version " + version + ": set JAVA_HOME to a newer one\n"));
		}
	}

	@Test
	void oldJavaWithoutAReleaseFileIsAskedForItsVersion() throws IOException {
		Path home = fakeJava("jdk8", "");
		Files.delete(home.resolve("release"));
		Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
		assertThat(this.shell.run(Map.of("JAVA_HOME", home.toString()), Shell.launcher(), "--help"))
			.isEqualTo(new Shell.Run(1, "", "trades: Java 17 or later is needed, but " + home
					+ "/bin/java is version 1.8.0_402: set JAVA_HOME to a newer one\n"));
	}

	@Test
	void missingJavaIsToldInASentence() throws IOException {
		Path empty = Files.createDirectory(this.directory.resolve("empty"));
		assertThat(this.shell.run(Map.of("JAVA_HOME", empty.toString()), Shell.launcher(), "list"))
			.isEqualTo(new Shell.Run(1, "", "trades: there is no Java in JAVA_HOME (" + empty
					+ "): correct it, or unset it to use the PATH's\n"));
		assertThat(
				this.shell.run(Map.of("JAVA_HOME", "", "PATH", empty.toString()), "/bin/sh", Shell.launcher(), "list"))
			.isEqualTo(new Shell.Run(1, "",
					"trades: Java 17 or later is needed, but there is none on the PATH: install it or set JAVA_HOME\n"));
	}

	@Test
	void chainOfLinksWithSpacesLeadsToTheJars() throws IOException {
		Path spaced = Files.createDirectories(this.directory.resolve("with some spaces/and more"));
		Path first = Files.createSymbolicLink(spaced.resolve("first link"), Shell.launcher());
		Path second = Files.createSymbolicLink(spaced.getParent().resolve("my trades"), Path.of("and more/first link"));
		Path directory = Files.createSymbolicLink(this.directory.resolve("bin"), Shell.launcher().getParent());
		String home = fakeJava("jdk", "17").toString();
		for (Object command : List.of(first, second, directory.resolve("trades"))) {
			assertThat(this.shell.run(Map.of("JAVA_HOME", home), command, "a b", "").out())
				.contains("-jar " + Shell.packaged().toRealPath() + "/lib/trades-cli.jar a b \n");
		}
	}

	@Test
	void launcherWithoutItsJarsSaysWhatIsMissing() throws IOException {
		Path bin = Files.createDirectories(this.directory.resolve("home/bin"));
		Path copy = Files.copy(Shell.launcher(), bin.resolve("trades"));
		assertThat(this.shell.run(Map.of(), copy, "list"))
			.isEqualTo(new Shell.Run(1, "", "trades: there is no directory lib beside " + bin
					+ ": keep what was unpacked together, and link to this program\n"));
	}

	@Test
	void optionsForTheVmAreNoPatterns() throws IOException {
		Files.createFile(this.directory.resolve("-Da=b"));
		String home = fakeJava("jdk", "17").toString();
		assertThat(
				this.shell.run(Map.of("JAVA_HOME", home, "TRADES_OPTS", "-Da=* -Dx=[a-z]?"), Shell.launcher(), "list")
					.out())
			.contains(" -Da=* -Dx=[a-z]? -jar ");
	}

	@Test
	void argumentThatTheLocaleCannotReadIsRefused() {
		// The script has the bytes: this VM may know no more than ASCII either.
		Shell.Run run = this.shell.run(Map.of("LC_ALL", "xx_XX.UTF-8", "TRADES_SERVER", "http://localhost:1"), "sh",
				"-c", "\"$0\" list --symbol \"$(printf 'Z\\303\\274rich')\"", Shell.launcher());
		assertThat(run).isEqualTo(new Shell.Run(2, "", """
				trades: 'Z\ufffd\ufffdrich' cannot be read in this locale
				  LC_ALL=C.UTF-8 sets one in which it can
				"""));
	}

	@Test
	void firstRunsThatRaceMakeOneArchiveAndLaterOnesUseIt() throws IOException {
		Path cache = this.directory.resolve("a cache");
		Map<String, String> environment = Map.of("TRADES_CACHE", cache.toString());
		Path foreign = Files.createFile(Files.createDirectories(cache.resolve("2023")).resolve(FOREIGN));
		Files.setLastModifiedTime(foreign, FileTime.from(Instant.EPOCH));
		List<Process> processes = new ArrayList<>();
		for (int count = 0; count < 3; count++) {
			processes.add(this.shell.start(environment, Shell.launcher(), "completion", "bash"));
		}
		for (Process process : processes) {
			Shell.Run run = this.shell.await(process);
			assertThat(run.exitCode()).isZero();
			assertThat(run.out()).startsWith("#!/usr/bin/env bash");
			assertThat(run.err()).isEmpty();
		}
		Path archive = awaitArchive(cache);
		Shell.Run traced = this.shell.run(environment, "/bin/sh", "-x", Shell.launcher(), "completion", "zsh");
		assertThat(traced.exitCode()).isZero();
		assertThat(traced.err()).containsPattern(Pattern.quote("=" + archive) + "'? -Xlog:disable");
		// Another Java beside it has an archive of its own; one that can't make any does
		// no harm.
		Shell.Run other = this.shell.run(
				Map.of("TRADES_CACHE", cache.toString(), "JAVA_HOME", fakeJava("jdk", "17.0.9").toString()),
				Shell.launcher(), "list");
		assertThat(other.out()).endsWith("/trades-cli.jar list\n");
		assertThat(archive).exists();
		assertThat(foreign).as("a file of the user's own").exists();
	}

	private static Path awaitArchive(Path cache) throws IOException {
		while (true) {
			try (Stream<Path> files = Files.exists(cache) ? Files.walk(cache) : Stream.empty()) {
				List<Path> paths = files.toList();
				boolean locked = paths.stream().anyMatch((path) -> path.endsWith("lock"));
				List<Path> archives = paths.stream()
					.filter((path) -> !path.toString().contains("lock") && !path.endsWith(FOREIGN)
							&& Files.isRegularFile(path))
					.toList();
				if (!locked && !archives.isEmpty()) {
					assertThat(archives).hasSize(1);
					return archives.get(0);
				}
			}
			catch (UncheckedIOException ex) {
				// A directory went while it was read.
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

	@Test
	void cacheThatCannotBeWrittenDoesNoHarm() throws IOException {
		Path file = Files.createFile(this.directory.resolve("file"));
		for (String cache : List.of("/proc/nowhere", file.toString(), "relative/../file")) {
			Shell.Run run = this.shell.run(Map.of("TRADES_CACHE", cache), Shell.launcher(), "get", "x");
			assertThat(run.exitCode()).isEqualTo(2);
			assertThat(run.err()).startsWith("trades: Invalid value").endsWith("try 'trades get --help'\n");
		}
	}

}
