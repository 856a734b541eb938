package trades.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import trades.server.e2e.CleanEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The archive of classes that a start makes beside the server for later ones. Java is a
 * script here: as a server it tells how it was started and stays while its input is open,
 * as a rehearsal it tells the same and makes the archive as asked.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartArchiveTests {

	private static final String MAKING = """
			for word; do
			  case $word in
			  -XX:ArchiveClassesAtExit=* | -XX:AOTConfiguration=* | -XX:AOTCache=*) echo archive >"${word#*=}" ;;
			  esac
			done
			""";

	private static final String OF_17 = "-XX:SharedArchiveFile=";

	private static final String OF_25 = "-XX:AOTCache=";

	@TempDir
	Path directory;

	private Path cache;

	private Path script;

	@BeforeEach
	void install() throws IOException {
		this.cache = this.directory.resolve("a cache");
		Files.createFile(Files.createDirectories(this.directory.resolve("lib")).resolve("trades-server.jar"));
		this.script = Files.copy(Path.of("src/main/bin/trades-server"),
				Files.createDirectories(this.directory.resolve("bin")).resolve("trades-server"));
		java("17.0.9", MAKING);
	}

	/** Nothing that is still done beside a server may meet the end of the directory. */
	@AfterEach
	void awaitRehearsal() {
		while (isRehearsing()) {
			LockSupport.parkNanos(1_000_000);
		}
	}

	private boolean isRehearsing() {
		return ProcessHandle.allProcesses()
			.anyMatch(process -> process.info()
				.commandLine()
				.filter(words -> words.contains(this.directory.toString()))
				.isPresent());
	}

	private void java(String version, String rehearsal) throws IOException {
		Path home = this.directory.resolve("jdk");
		Files.createDirectories(home.resolve("bin"));
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
		Path java = Files.writeString(home.resolve("bin/java"), """
				#!/bin/sh
				echo "started $*"
				case " $* " in *' -jar '*) exec cat ;; esac
				env
				""" + rehearsal);
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private Process start(Map<String, String> environment, String... arguments) throws IOException {
		ProcessBuilder builder = CleanEnvironment.of(new ProcessBuilder("sh", this.script.toString()))
			.directory(this.directory.toFile())
			.redirectErrorStream(true);
		builder.command().addAll(List.of(arguments));
		builder.environment().put("JAVA_HOME", this.directory.resolve("jdk").toString());
		builder.environment().put("TRADES_CACHE", this.cache.toString());
		builder.environment().putAll(environment);
		return builder.start();
	}

	/** How a server is started that ends at once. */
	private String run(Map<String, String> environment, String... arguments) throws IOException {
		Process server = start(environment, arguments);
		server.getOutputStream().close();
		String said = new String(server.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(said).startsWith("started ").hasLineCount(1);
		return said;
	}

	/** Starts a server, and ends it when its archive is there. */
	private Path make(Map<String, String> environment) throws IOException {
		Process server = start(environment);
		while (isBusy()) {
			assertThat(server.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
		}
		server.getOutputStream().close();
		List<Path> archives = files().stream().filter(file -> file.getFileName().toString().endsWith(".jsa")).toList();
		assertThat(archives).hasSize(1);
		return archives.get(0);
	}

	private boolean isBusy() {
		List<Path> files = files();
		return files.stream().noneMatch(file -> file.endsWith("rehearsal.log"))
				|| files.stream().anyMatch(file -> file.endsWith("lock"));
	}

	/** Without the place itself. */
	private List<Path> files() {
		try (Stream<Path> files = Files.exists(this.cache) ? Files.walk(this.cache) : Stream.empty()) {
			return files.filter(file -> !file.equals(this.cache)).toList();
		}
		catch (IOException | UncheckedIOException ex) {
			// Something went while it was read.
			return List.of();
		}
	}

	@ParameterizedTest
	@CsvSource({ "17.0.9, " + OF_17, "21, " + OF_17, "24.0.1, " + OF_17, "25, " + OF_25, "26-ea, " + OF_25 })
	void archiveOfTheFirstStartIsUsedByLaterOnes(String version, String option) throws IOException {
		java(version, MAKING);
		Path archive = make(Map.of());
		assertThat(files())
			.containsExactlyInAnyOrder(archive.getParent(), archive, archive.resolveSibling("rehearsal.log"))
			.allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).doesNotContain(
					PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ,
					PosixFilePermission.OTHERS_WRITE));
		assertThat(run(Map.of("TRADES_SERVER_OPTS", "-Xmx1g -Xlog:gc"), "--server.port=0")).containsSubsequence(
				"started ", " " + option + archive + " ", " -Xmx1g -Xlog:gc -jar ", " --server.port=0\n");
	}

	@Test
	void directoryOfTheLauncherMayBeALink() throws IOException {
		this.script = Files
			.createSymbolicLink(Files.createDirectories(this.directory.resolve("elsewhere")).resolve("my programs"),
					this.script.getParent())
			.resolve("trades-server");
		assertThat(run(Map.of("TRADES_CACHE", "off")))
			.endsWith(" -jar " + this.directory.toRealPath() + "/lib/trades-server.jar\n");
	}

	@Test
	void launcherWithoutItsJarsSaysWhatIsMissing() throws IOException {
		Files.delete(this.directory.resolve("lib/trades-server.jar"));
		Files.delete(this.directory.resolve("lib"));
		assertThat(start(Map.of()).getInputStream()).hasContent("trades-server: there is no directory lib beside "
				+ this.script.getParent() + ": keep what was unpacked together, and link to this program");
	}

	@Test
	void filesOfTheUsersOwnStayWhereTheCacheIs() throws IOException {
		List<Path> places = List.of(make(Map.of()).getParent(), Files.createDirectory(this.cache.resolve("2023")));
		for (Path place : places) {
			Path invoice = Files.createFile(place.resolve("2023-05-01-invoice.pdf"));
			Files.setLastModifiedTime(invoice, FileTime.from(Instant.EPOCH));
			Path archive = Files.createFile(place.resolve("1-2-3-17.jsa"));
			Files.setLastModifiedTime(archive, FileTime.from(Instant.EPOCH));
		}
		Files.writeString(this.directory.resolve("lib/trades-server.jar"), "another build");
		Files.delete(places.get(0).resolve("rehearsal.log"));
		make(Map.of());
		assertThat(places).allSatisfy(place -> assertThat(place).isDirectoryContaining("glob:**.pdf")
			.isDirectoryNotContaining("glob:**/1-2-3-17.jsa"));
	}

	@Test
	void newJarMakesTheArchiveAnew() throws IOException {
		Path before = make(Map.of());
		Files.writeString(this.directory.resolve("lib/trades-server.jar"), "another build");
		Files.delete(before.resolveSibling("rehearsal.log"));
		assertThat(make(Map.of())).isNotEqualTo(before);
		assertThat(before).doesNotExist();
	}

	@Test
	void archiveFitsTheOptionsForCollectorAndHeaders() throws IOException {
		Map<String, String> options = Map.of("TRADES_SERVER_OPTS",
				"-XX:+UseSerialGC -Xmx1g -Dcom.sun.management.jmxremote.port=1 -XX:+UseCompactObjectHeaders");
		Path archive = make(options);
		assertThat(Files.readString(archive.resolveSibling("rehearsal.log")))
			.contains(" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders ")
			.doesNotContain("-Xmx1g", "jmxremote");
		assertThat(run(options)).contains(OF_17 + archive);
		assertThat(run(Map.of())).doesNotContain(OF_17);
	}

	@Test
	void rehearsalKnowsNothingOfTheServersEnvironment() throws IOException {
		Path archive = make(Map.of("TRADES_DATA_DIR", "/precious", "SERVER_PORT", "1", "JAVA_TOOL_OPTIONS", "-Xdebug"));
		assertThat(Files.readString(archive.resolveSibling("rehearsal.log"))).contains("PATH=")
			.doesNotContain("precious", "SERVER_PORT", "Xdebug");
	}

	@ParameterizedTest
	@CsvSource({ "rwxrwxrwx, true", "rwxr-xrwx, true", "rw-rw-rw-, false" })
	void archiveThatOthersCouldWriteIsMadeAnew(String permissions, boolean place) throws IOException {
		Path archive = make(Map.of());
		Files.writeString(archive, "planted");
		Files.delete(archive.resolveSibling("rehearsal.log"));
		Files.setPosixFilePermissions(place ? archive.getParent() : archive,
				PosixFilePermissions.fromString(permissions));
		make(Map.of());
		assertThat(archive).hasContent("archive");
		assertThat(run(Map.of())).contains(OF_17 + archive);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void archiveOfAnotherUserIsIgnored(int above) throws IOException {
		Path foreign = make(Map.of());
		for (int step = 0; step < above; step++) {
			foreign = Objects.requireNonNull(foreign.getParent());
		}
		try {
			Files.setAttribute(foreign, "unix:uid", 12_345);
		}
		catch (IOException ex) {
			System.err.println("SKIPPED: only root can give files away");
			throw new TestAbortedException("only root can give files away", ex);
		}
		assertThat(run(Map.of())).doesNotContain(OF_17);
	}

	@Test
	void linkInPlaceOfTheArchiveIsNotFollowed() throws IOException {
		Path place = make(Map.of()).getParent();
		Path elsewhere = Files.move(place, this.directory.resolve("elsewhere"));
		Path precious = Files.createFile(elsewhere.resolve("1-1.jsa"));
		Files.createSymbolicLink(place, elsewhere);
		assertThat(run(Map.of())).doesNotContain(OF_17);
		awaitRehearsal();
		assertThat(precious).exists();
	}

	@Test
	void rehearsalEndsWithItsServer() throws IOException {
		java("25", "exec sleep 1000");
		Process server = start(Map.of());
		while (files().stream().noneMatch(file -> file.endsWith("rehearsal.log"))) {
			assertThat(server.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
		}
		assertThat(server.destroyForcibly().onExit().join().exitValue()).isEqualTo(137);
		while (files().stream().anyMatch(file -> file.endsWith("lock"))) {
			LockSupport.parkNanos(1_000_000);
		}
		awaitRehearsal();
		assertThat(ProcessHandle.allProcesses()
			.anyMatch(
					process -> process.info().commandLine().filter(words -> words.endsWith("sleep 1000")).isPresent()))
			.isFalse();
	}

	@Test
	void failedRehearsalLeavesOnlyWhatItSaid() throws IOException {
		java("17.0.9", MAKING + "echo 'no space left'; exit 1");
		Process server = start(Map.of());
		while (isBusy()) {
			assertThat(server.isAlive()).isTrue();
			LockSupport.parkNanos(1_000_000);
		}
		server.getOutputStream().close();
		awaitRehearsal();
		assertThat(files()).filteredOn(Files::isRegularFile)
			.singleElement()
			.satisfies(file -> assertThat(file).hasFileName("rehearsal.log").content().endsWith("no space left\n"));
		assertThat(run(Map.of())).doesNotContain(OF_17);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "off, none, none", "none, -XX:SharedArchiveFile=mine, none", "none, -Xshare:off, none",
					"none, -XX:AOTCache=mine, none", "none, none, verify", "none, none, --help",
					"none, none, --version", "/proc/nowhere, none, none" })
	void noArchiveIsMadeWhereNoneIsWantedOrPossible(String place, String options, String argument) throws IOException {
		Map<String, String> environment = Map.of("TRADES_CACHE", (place != null) ? place : this.cache.toString(),
				"TRADES_SERVER_OPTS", (options != null) ? options : "");
		String said = (argument != null) ? run(environment, argument) : run(environment);
		assertThat(said).doesNotContain(OF_17 + this.cache);
		awaitRehearsal();
		assertThat(this.cache).doesNotExist();
	}

}
