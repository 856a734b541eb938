package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.CopyReader;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BookRestoreTests {

	private static final Progress SILENT = new Progress(line -> {
	});

	@TempDir
	Path temp;

	private SourceBook book;

	private Path copy;

	private Path target;

	@BeforeEach
	void make() throws IOException {
		this.book = SourceBook.make(this.temp.resolve("data"), 6).record(RandomTrades.under("the key"));
		this.copy = this.temp.resolve("book.trades");
		this.target = this.temp.resolve("new/data");
		BookBackup.run(this.book.store(), this.copy, SILENT);
	}

	private String restore() {
		return BookRestore.run(this.copy, new EmbeddedStore(this.target), SILENT);
	}

	private static EmbeddedBook open(Path directory) {
		return EmbeddedBook.open(BookSettings.of(directory, 0, Duration.ofSeconds(2)));
	}

	private void assertRefused(String... words) {
		assertThatExceptionOfType(BookException.class).isThrownBy(this::restore)
			.satisfies(ex -> assertThat(ex.getMessage()).contains(words).endsWith("."));
	}

	@Test
	void restoredBookHoldsTheSameUnderANewId() throws IOException {
		assertThat(restore()).startsWith("The book in " + this.target + " was restored from " + this.copy + ": ")
			.contains(this.book.end().summary());
		SourceBook restored = new SourceBook(this.target);
		assertThat(restored.entries()).isEqualTo(this.book.entries());
		assertThat(restored.end()).isEqualTo(this.book.end());
		assertThat(restored.id()).isNotEqualTo(this.book.id());
		// Another salt: what a disk still holds of the one passes for no record of the
		// other.
		assertThat(Arrays.copyOfRange(restored.bytes(), 28, 60))
			.isNotEqualTo(Arrays.copyOfRange(this.book.bytes(), 28, 60));
		assertThat(this.target).isDirectoryContaining("glob:**trades.{journal,lock}")
			.isDirectoryNotContaining("glob:**trades.restore");
	}

	@Test
	void restoredBookReplaysKeysAndGoesOn() throws IOException {
		restore();
		long end = this.book.end().lastId();
		try (EmbeddedBook opened = open(this.target)) {
			assertThat(opened.writer().commit(List.of(RandomTrades.under("the key")))).singleElement()
				.isInstanceOfSatisfying(Outcome.Recorded.class,
						recorded -> assertThat(recorded.receipt().lastId()).isEqualTo(end));
			opened.writer().commit(List.of(RandomTrades.one(1)));
			assertThat(opened.tradeCount()).isEqualTo(end + 1);
		}
		assertThat(BookVerification.verify(this.target).isSound()).isTrue();
	}

	@Test
	void directoryThatHoldsABookIsRefused() throws IOException {
		byte[] before = this.book.bytes();
		this.target = this.book.directory();
		assertRefused("The data directory " + this.target + " holds a book", "(trades.journal)");
		assertThat(this.book.bytes()).isEqualTo(before);
		for (String remains : List.of("trades.mv.db", "trades.checkpoint", "trades.mv.db.aside", "trades.moved")) {
			this.target = Files.createDirectory(this.temp.resolve("with " + remains));
			Files.createFile(this.target.resolve(remains));
			assertRefused("(" + remains + ")");
			assertThat(this.target.resolve("trades.journal")).doesNotExist();
		}
	}

	@Test
	void restoreThatWasKilledIsNoBookUntilItIsRepeated() throws IOException {
		Files.createDirectories(this.target);
		Files.write(this.target.resolve("trades.restore"), Arrays.copyOf(this.book.bytes(), 200));
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> open(this.target))
			.withMessage("The book in " + this.target + " is not restored as a whole: run the restore again, or remove "
					+ this.target.resolve("trades.restore") + " to begin a new book there.");
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> BookVerification.verify(this.target))
			.withMessageContaining("is not restored as a whole");
		assertThat(this.target.resolve("trades.journal")).doesNotExist();
		restore();
		assertThat(new SourceBook(this.target).entries()).isEqualTo(this.book.entries());
	}

	@Test
	void damagedCopyIsNotRestored() throws IOException {
		byte[] bytes = Files.readAllBytes(this.copy);
		bytes[60] ^= 1;
		Files.write(this.copy, bytes);
		assertRefused("The copy " + this.copy + " can't be restored: record 1 at offset 40 is damaged",
				"take another copy");
		assertThat(this.target.toFile().list()).containsExactly("trades.lock");
		assertThat(new CopyReader(this.copy).verify(entries -> {
		})).satisfies(result -> {
			assertThat(result.isSound()).isFalse();
			assertThat(result.lines()).singleElement()
				.asString()
				.startsWith("The copy " + this.copy + " is not sound: record 1 at offset 40 is damaged");
		});
	}

	@Test
	void whatABrokenOffBackupLeftIsLeftOutAndTold() throws IOException {
		Files.write(this.copy, new byte[7], StandardOpenOption.APPEND);
		assertThat(restore()).endsWith(
				"; the 7 bytes behind that are no whole record, as a backup leaves them that was" + " broken off.");
		assertThat(new SourceBook(this.target).entries()).isEqualTo(this.book.entries());
		assertThat(new CopyReader(this.copy).verify(entries -> {
		}).lines().get(0)).startsWith("The copy " + this.copy + " is sound: " + this.book.end().summary()
				+ ", of the book " + this.book.id() + "; the 7 bytes");
	}

	@Test
	void copyThatIsNoneIsRefused() throws IOException {
		this.copy = this.temp.resolve("none");
		assertRefused("There is no file " + this.copy);
		this.copy = this.temp;
		assertRefused(this.temp + " is a directory: name a copy in a file");
		this.copy = Files.writeString(this.temp.resolve("text"), "x".repeat(100));
		assertRefused("can't be restored: it does not begin as a journal does");
		assertThat(this.target.resolve("trades.journal")).doesNotExist();
	}

}
