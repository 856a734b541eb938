package trades.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The VM runs what is in its archive of classes: nobody else may have put it there. Java
 * is a script here that makes the archive as asked, and tells how it was started.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassArchiveIT {

	private static final String USED = "-XX:SharedArchiveFile=";

	@TempDir
	private Path directory;

	private Path cache;

	private Map<String, String> environment;

	private Shell shell;

	@BeforeEach
	void makeJava() throws IOException {
		this.cache = this.directory.resolve("cache");
		Path home = Files.createDirectories(this.directory.resolve("jdk/bin")).getParent();
		Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
		Path java = Files.writeString(home.resolve("bin/java"), """
				#!/bin/sh
				for word; do
				  case $word in -XX:ArchiveClassesAtExit=*) echo "archive" >"${word#*=}" ;; esac
				done
				echo "started $*"
				""");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
		this.environment = Map.of("JAVA_HOME", home.toString(), "TRADES_CACHE", this.cache.toString());
		this.shell = new Shell(this.directory);
	}

	/**
	 * What the last run still does in the background must not meet the end of its
	 * directory.
	 */
	@AfterEach
	void awaitBackground() {
		while (ProcessHandle.allProcesses().anyMatch(this::usesTheCache)) {
			LockSupport.parkNanos(1_000_000);
		}
	}

	private boolean usesTheCache(ProcessHandle process) {
		try {
			return Files.readString(Path.of("/proc", Long.toString(process.pid()), "environ"), ISO_8859_1)
				.contains("TRADES_CACHE=" + this.cache + '\0');
		}
		catch (IOException ex) {
			// It has ended, is somebody else's, or the system does not tell.
			return false;
		}
	}

	private String run() {
		Shell.Run run = this.shell.run(this.environment, Shell.launcher(), "list");
		assertThat(run.exitCode()).isZero();
		return run.out();
	}

	/** The archive that the run before has begun to make. */
	private Path awaitArchive() throws IOException {
		while (true) {
			awaitBackground();
			List<Path> files = files();
			boolean locked = files.stream().anyMatch((file) -> file.endsWith("lock"));
			for (Path file : locked ? List.<Path>of() : files) {
				if (isArchive(file)) {
					assertThat(run()).contains(USED + file);
					return file;
				}
			}
			LockSupport.parkNanos(1_000_000);
		}
	}

	private static boolean isArchive(Path file) {
		try {
			return Files.isRegularFile(file) && Files.readString(file).equals("archive\n");
		}
		catch (IOException ex) {
			// It went meanwhile.
			return false;
		}
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.exists(this.cache) ? Files.walk(this.cache) : Stream.empty()) {
			return files.toList();
		}
		catch (UncheckedIOException ex) {
			// Something went while it was read.
			return List.of();
		}
	}

	@Test
	void archiveIsTheUsersOwnWhateverTheUmaskIs() throws IOException {
		Path output = this.directory.resolve("output");
		Shell.Run run = this.shell.run(this.environment, "sh", "-c", "umask 000; \"$0\" list >output",
				Shell.launcher());
		assertThat(run.exitCode()).isZero();
		awaitArchive();
		assertThat(files()).hasSize(3)
			.allSatisfy((file) -> assertThat(Files.getPosixFilePermissions(file)).doesNotContain(
					PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ,
					PosixFilePermission.OTHERS_WRITE));
		assertThat(Files.getPosixFilePermissions(output)).as("what the user writes")
			.contains(PosixFilePermission.OTHERS_WRITE);
	}

	@ParameterizedTest
	@CsvSource({ "rwxrwxrwx, true", "rwxrwxr-x, true", "rwxr-xrwx, true", "rw-rw-rw-, false", "rw-rw-r--, false" })
	void archiveThatOthersCouldWriteIsMadeAnew(String permissions, boolean place) throws IOException {
		run();
		Path archive = awaitArchive();
		Files.writeString(archive, "planted");
		Files.setPosixFilePermissions(place ? archive.getParent() : archive,
				PosixFilePermissions.fromString(permissions));
		assertThat(run()).startsWith("started ").doesNotContain(USED);
		awaitArchive();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void archiveOfAnotherUserIsIgnored(int above) throws IOException {
		run();
		Path foreign = awaitArchive();
		for (int step = 0; step < above; step++) {
			foreign = foreign.getParent();
		}
		try {
			Files.setAttribute(foreign, "unix:uid", 12_345);
		}
		catch (IOException ex) {
			System.err.println("SKIPPED: only root can give files away");
			throw new TestAbortedException("only root can give files away", ex);
		}
		assertThat(run()).startsWith("started ").doesNotContain(USED);
	}

	@Test
	void linkInPlaceOfTheArchiveIsNotFollowed() throws IOException {
		run();
		Path place = awaitArchive().getParent();
		Path elsewhere = Files.move(place, this.directory.resolve("elsewhere"));
		Path precious = Files.createFile(elsewhere.resolve("1-1.jsa"));
		Files.createSymbolicLink(place, elsewhere);
		for (int time = 0; time < 3; time++) {
			assertThat(run()).startsWith("started ").doesNotContain(USED);
		}
		assertThat(precious).exists();
	}

}
