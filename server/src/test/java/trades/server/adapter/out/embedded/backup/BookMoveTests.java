package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookMove;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BookMoveTests {

	private static final Progress SILENT = new Progress(line -> {
	});

	@TempDir
	Path temp;

	private SourceBook book;

	private byte[] journal;

	private SourceBook.Held held;

	private Path target;

	@BeforeEach
	void make() throws IOException {
		this.book = SourceBook.make(this.temp.resolve("data"), 6);
		this.journal = this.book.bytes();
		this.held = this.book.held();
		this.target = this.temp.resolve("new");
		// As it is after a server had it.
		open(this.book.directory()).close();
	}

	private static EmbeddedBook open(Path directory) {
		return EmbeddedBook.open(BookSettings.of(directory, 0, Duration.ofSeconds(2)));
	}

	private String move() {
		return move(this.target);
	}

	private String move(Path to) {
		return BookMove.run(this.book.store(), new EmbeddedStore(to), SILENT);
	}

	private void assertSealed() {
		for (int attempt = 0; attempt < 2; attempt++) {
			assertThatExceptionOfType(BookException.class).isThrownBy(() -> open(this.book.directory()))
				.withMessageStartingWith("The book in " + this.book.directory() + " was moved to " + this.target
						+ ": serve it from there (TRADES_DATA_DIR)");
		}
	}

	@Test
	void movedBookIsTheSameAndTheSourceIsSealed() throws IOException {
		assertThat(move()).startsWith("The book " + new SourceBook(this.target).id() + " was moved from "
				+ this.book.directory() + " to " + this.target + ": " + new SourceBook(this.target).end().summary());
		assertThat(new SourceBook(this.target).held()).isEqualTo(this.held);
		assertSealed();
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> BookVerification.verify(this.book.directory()))
			.withMessageContaining("was moved to " + this.target);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(this.book.store(), this.temp.resolve("copy"), SILENT))
			.withMessageContaining("was moved to " + this.target);
		try (EmbeddedBook moved = open(this.target)) {
			moved.writer().commit(List.of(RandomTrades.one(1)));
		}
	}

	/** One that knows nothing of the note must not serve the sealed book either. */
	@Test
	void serverThatDoesNotKnowTheNoteFindsNoJournal() throws IOException {
		move();
		Files.delete(this.book.directory().resolve("trades.moved"));
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> open(this.book.directory()))
			.withMessageContaining("is missing beside");
	}

	@Test
	void copiesOfTheBookAreContinuedAfterItsMove() throws IOException {
		Path copy = this.temp.resolve("copy");
		BookBackup.run(this.book.store(), copy, SILENT);
		move();
		SourceBook moved = new SourceBook(this.target).record(1);
		BookBackup.run(new EmbeddedStore(this.target), copy, SILENT);
		assertThat(SourceBook.Held.in(copy)).isEqualTo(moved.held());
	}

	@Test
	void bookThatWasMovedIsMovedNowhereElse() throws IOException {
		move();
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> move(this.temp.resolve("other")))
			.withMessageContaining("was moved to " + this.target);
		assertThatExceptionOfType(BookException.class).isThrownBy(this::move)
			.withMessageContaining("The data directory " + this.target + " holds a book");
		assertThat(this.temp.resolve("other")).doesNotExist();
		assertSealed();
	}

	@Test
	void bookInUseIsNotMoved() throws IOException {
		try (EmbeddedBook held = open(this.book.directory())) {
			assertThatExceptionOfType(BookException.class).isThrownBy(this::move).withMessageContaining("is in use by");
			assertThat(held.tradeCount()).isEqualTo(this.book.end().lastId());
		}
		assertThat(this.target.toFile().list()).containsExactly("trades.lock");
		open(this.book.directory()).close();
	}

	@Test
	void directoryWithABookIsNoTarget() throws IOException {
		SourceBook other = SourceBook.make(this.target, 1);
		byte[] before = other.bytes();
		assertThatExceptionOfType(BookException.class).isThrownBy(this::move).withMessageContaining("holds a book");
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> move(this.book.directory()))
			.withMessageContaining("holds a book");
		assertThat(other.bytes()).isEqualTo(before);
		open(this.book.directory()).close();
	}

	@Test
	void missingBookIsNotMoved() {
		Path none = this.temp.resolve("none");
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(new EmbeddedStore(none), new EmbeddedStore(this.target), SILENT))
			.withMessage("There is no book in " + none + ": trades.journal is missing.");
		assertThat(none).doesNotExist();
		assertThat(this.target).doesNotExist();
	}

	/** Whatever a kill leaves, only the same target can complete the move. */
	@Test
	void moveThatWasKilledAfterAnyStepIsCompletedBySameCommand() throws IOException {
		Path note = this.book.directory().resolve("trades.moved");
		Path unfinished = Files.createDirectory(this.target).resolve("trades.restore");

		Files.write(unfinished, this.journal);
		assertUnfinished();
		open(this.book.directory()).close();

		Files.writeString(note, this.target + "\n");
		assertUnfinished();
		assertSealed();

		Files.move(this.book.journal(), this.book.directory().resolve("trades.journal.moved"));
		assertUnfinished();
		assertSealed();
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> move(this.temp.resolve("other")))
			.withMessageContaining(
					"trades-server restore --move " + this.book.directory() + " --trades.data-dir=" + this.target);

		Files.delete(unfinished);
		move();
		assertThat(new SourceBook(this.target).held()).isEqualTo(this.held);
		assertSealed();
	}

	private void assertUnfinished() {
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> open(this.target))
			.withMessageContaining("is not restored as a whole");
	}

}
