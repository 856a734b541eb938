package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What keeps other users of the machine out of a book. */
class DirectoryCheckTests {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final List<String> FILES = List.of("trades.journal", "trades.mv.db", "trades.checkpoint",
			"trades.lock");

	@TempDir
	Path temp;

	@Test
	void newDirectoriesAndFilesAreTheirOwnersAlone() throws IOException {
		assumeThat(POSIX).as("rights are known").isTrue();
		Path directory = this.temp.resolve("a/b");
		try (OpenBook book = OpenBook.in(directory)) {
			book.recordAll(1);
			for (Path made : List.of(directory.getParent(), directory)) {
				assertThat(rights(made)).isEqualTo("rwx------");
			}
			for (String file : FILES) {
				assertThat(rights(directory.resolve(file))).as(file).isEqualTo("rw-------");
			}
		}
	}

	@Test
	void bookThatOthersMayReadIsOpenedAsItIs() throws IOException {
		assumeThat(POSIX).as("rights are known").isTrue();
		OpenBook.make(this.temp, 1);
		Files.setPosixFilePermissions(this.temp, PosixFilePermissions.fromString("rwxrwxr-x"));
		for (String file : FILES) {
			Files.setPosixFilePermissions(this.temp.resolve(file), PosixFilePermissions.fromString("rw-r--r--"));
		}
		OpenBook.make(this.temp, 1);
		assertThat(rights(this.temp)).isEqualTo("rwxrwxr-x");
		assertThat(rights(this.temp.resolve("trades.journal"))).isEqualTo("rw-r--r--");
	}

	@Test
	void directoryThatEverybodyMayWriteIsRefusedButNotOneInIt() throws IOException {
		assumeThat(POSIX).as("rights are known").isTrue();
		Files.setPosixFilePermissions(this.temp, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.temp))
			.withMessageStartingWith("Everybody may write to the data directory " + this.temp)
			.withMessageContaining("chmod o-w");
		assertThat(this.temp).isEmptyDirectory();
		OpenBook.make(this.temp.resolve("book"), 1);
	}

	/** As a container gets its own; {@code /tmp} is often mounted too. */
	@ParameterizedTest
	@CsvSource({ "777, false", "1777, true" })
	void volumeThatEverybodyMayWriteIsFineUnlessItIsMeantForEverybody(String mode, boolean isRefused) throws Exception {
		assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m,mode=" + mode, "tmpfs", this.temp.toString()))
			.as("a tmpfs can be mounted")
			.isTrue();
		try {
			if (isRefused) {
				assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.temp))
					.withMessageStartingWith("Everybody may write");
			}
			else {
				OpenBook.make(this.temp, 1);
			}
		}
		finally {
			run("umount", "-l", this.temp.toString());
		}
	}

	private static boolean run(String... command) throws Exception {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getInputStream().readAllBytes();
		return process.waitFor() == 0;
	}

	@Test
	void directoryOfAnotherOwnerIsRefused() throws IOException {
		assumeThat(isRoot()).as("only root may give a directory away").isTrue();
		OpenBook.make(this.temp, 1);
		Files.setAttribute(this.temp, "unix:uid", 12_345);
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.temp))
				.withMessageStartingWith(
						"The data directory " + this.temp + " belongs to 12345, but the server runs as")
				.withMessageContaining("chown");
		}
		Files.setAttribute(this.temp, "unix:uid", 0);
		OpenBook.make(this.temp, 1);
	}

	private static boolean isRoot() throws IOException {
		return POSIX && Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
	}

	@Test
	void linkInPlaceOfAFileIsRefusedAndItsTargetLeftAlone() throws IOException {
		Path target = Files.writeString(this.temp.resolve("target"), "precious");
		for (String file : FILES) {
			Path directory = Files.createDirectory(this.temp.resolve("in-" + file));
			Path link = Files.createSymbolicLink(directory.resolve(file), target);
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(directory))
				.withMessageStartingWith(link + " is a link");
			Files.delete(link);
			Files.createSymbolicLink(link, this.temp.resolve("nowhere"));
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(directory))
				.withMessageStartingWith(link + " is a link");
		}
		assertThat(target).hasContent("precious");
		assertThat(this.temp.resolve("nowhere")).doesNotExist();
	}

	/** What the book makes anew may replace a link, but goes not where it leads. */
	@Test
	void linkInPlaceOfAnUnfinishedFileIsReplaced() throws IOException {
		Path target = Files.writeString(this.temp.resolve("target"), "precious");
		Path directory = Files.createDirectory(this.temp.resolve("book"));
		for (String file : List.of("trades.journal.new", "trades.checkpoint.new", "trades.mv.db.newFile")) {
			Files.createSymbolicLink(directory.resolve(file), target);
		}
		Path verification = Files.createDirectory(this.temp.resolve("others"));
		Files.writeString(verification.resolve("file"), "precious");
		Files.createSymbolicLink(directory.resolve("trades.verify"), verification);
		OpenBook.make(directory, 1);
		Files.createSymbolicLink(directory.resolve("trades.verify"), verification);
		assertThat(BookVerification.verify(directory, OpenBook.BOOT).isSound()).isTrue();
		assertThat(target).hasContent("precious");
		assertThat(verification.resolve("file")).hasContent("precious");
	}

	private static String rights(Path file) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
	}

}
