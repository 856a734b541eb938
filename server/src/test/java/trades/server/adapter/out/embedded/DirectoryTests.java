package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Which directories a book can live in, and how many servers in one. */
class DirectoryTests {

	@TempDir
	Path temp;

	@Test
	void missingParentsAreMade() {
		Path directory = this.temp.resolve("a/b/c");
		OpenBook.make(directory, 1);
		assertThat(directory.resolve("trades.journal")).exists();
	}

	@Test
	void oddNamesAreFine() {
		for (String name : List.of("with space", "ünï 株", "a=b&c%20#?{x}", "~", "$1'\"", "a.mv.db", "nio:x")) {
			Path directory = this.temp.resolve(name);
			OpenBook.make(directory, 2);
			OpenBook.make(directory, 2);
			assertThat(directory.resolve("trades.mv.db")).exists();
			assertThat(BookVerification.verify(directory, OpenBook.BOOT).lines().get(0)).contains("4 trades");
		}
	}

	@Test
	void namesThatTheDatabaseCannotTakeAreRefused() {
		for (String name : List.of("a;b", "x\\y")) {
			Path directory = this.temp.resolve(name);
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(directory))
				.withMessageContaining("contains a character that the database can't take")
				.withMessageContaining("choose another directory");
			assertThat(directory).doesNotExist();
		}
	}

	@Test
	void linkToDirectoryIsFollowed() throws IOException {
		Path real = Files.createDirectory(this.temp.resolve("real"));
		OpenBook.make(Files.createSymbolicLink(this.temp.resolve("link"), real), 1);
		OpenBook.make(real, 1);
		assertThat(BookVerification.verify(real, OpenBook.BOOT).lines().get(0)).contains("2 trades");
	}

	@Test
	void fileIsRefused() throws IOException {
		Path file = Files.createFile(this.temp.resolve("file"));
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(file))
			.withMessageContaining("make it a directory that can be written");
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(file.resolve("below")))
			.withMessageContaining("make it a directory that can be written");
	}

	@Test
	void secondBookInOneProcessIsRefusedAndHarmsNothing() throws Exception {
		try (OpenBook first = OpenBook.in(this.temp)) {
			first.recordAll(1);
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.temp))
					.withMessageContaining("is in use by this very process");
			}
			// The refused attempt must not have dropped the lock that the first one holds
			// against others.
			assertThat(ChildBook.start(this.temp, "other").errors())
				.contains("is in use by process " + ProcessHandle.current().pid() + ", running since");
			first.recordAll(1);
		}
		OpenBook.make(this.temp, 1);
	}

	@Test
	void bookOfAnotherProcessIsRefused() throws Exception {
		try (ChildBook child = ChildBook.start(this.temp, "child")) {
			child.awaitAcknowledged(1);
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.temp))
				.withMessageContaining("is in use by process " + child.pid() + ", running since");
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> BookVerification.verify(this.temp))
				.withMessageContaining("is in use by process " + child.pid());
		}
		OpenBook.make(this.temp, 1);
	}

}
