package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.recovery.BookSettings.FileOpener;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.ForwardingFileChannel;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BookBackupTests {

	private static final Progress SILENT = new Progress(line -> {
	});

	@TempDir
	Path temp;

	private Path copies;

	private Path copy;

	private SourceBook book;

	@BeforeEach
	void make() throws IOException {
		this.book = SourceBook.make(this.temp.resolve("data"), 6);
		this.copies = Files.createDirectory(this.temp.resolve("copies"));
		this.copy = this.copies.resolve("book.trades");
	}

	private String backup() {
		return BookBackup.run(this.book.store(), this.copy, SILENT);
	}

	private void refuses(String... words) throws IOException {
		byte[] before = Files.readAllBytes(this.copy);
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.satisfies(ex -> assertThat(ex.getMessage()).contains(words).endsWith("."));
		assertThat(Files.readAllBytes(this.copy)).isEqualTo(before);
	}

	private void assertSoleCopy(SourceBook.Held expected) throws IOException {
		assertCopy(expected);
		assertThat(this.copies.toFile().list()).containsExactly("book.trades");
	}

	private void assertCopy(SourceBook.Held expected) throws IOException {
		assertThat(SourceBook.Held.in(this.copy)).isEqualTo(expected);
	}

	@Test
	void copyIsAJournalOfTheSameRecordsForItsOwnerAlone() throws IOException {
		assertThat(backup()).startsWith(this.copy + " holds the whole book in " + this.book.directory() + ": ")
			.endsWith(" trades in 6 records, " + this.book.bytes().length + " bytes, " + this.book.bytes().length
					+ " of them new.");
		assertSoleCopy(this.book.held());
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.copy))).isEqualTo("rw-------");
	}

	@Test
	void copyIsContinuedByWhatCameSince() throws IOException {
		backup();
		int before = this.book.bytes().length;
		this.book.record(5);
		assertThat(backup()).endsWith(", " + (this.book.bytes().length - before) + " of them new.");
		assertSoleCopy(this.book.held());
		assertThat(backup()).endsWith(", 0 of them new.");
		assertSoleCopy(this.book.held());
	}

	@Test
	void emptyBookIsCopiedToo() throws IOException {
		this.book = SourceBook.make(this.temp.resolve("empty"), 0);
		assertThat(backup()).contains(": 0 trades in 0 records, 40 bytes");
		this.book.record(1);
		backup();
		assertSoleCopy(this.book.held());
	}

	@Test
	void continuationThatWasCutAtAnyByteIsCompleted() throws IOException {
		backup();
		int first = this.book.bytes().length;
		byte[] whole = this.book.record(3).bytes();
		for (int length = first; length <= whole.length; length++) {
			Files.write(this.copy, Arrays.copyOf(whole, length));
			backup();
			assertThat(Files.readAllBytes(this.copy)).as("cut at %d", length).isEqualTo(whole);
			// A crash of the machine can leave more than was written.
			Files.write(this.copy, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 50));
			backup();
			assertThat(Files.readAllBytes(this.copy)).as("zeros from %d on", length).isEqualTo(whole);
		}
	}

	@Test
	void whatAKilledFirstRunLeftIsRemovedAndNeverTakenForTheCopy() throws IOException {
		Files.write(this.copy.resolveSibling("book.trades.4711.part"), Arrays.copyOf(this.book.bytes(), 99));
		Files.write(this.copy.resolveSibling("book.trades.4712.part"), new byte[0]);
		backup();
		assertSoleCopy(this.book.held());
	}

	@Test
	void filesOfSimilarNamesAreLeftAlone() throws IOException {
		List<String> others = List.of("book.trades.tar.part", "book.trades.1.2.part", "book.trades.part", "x.1.part");
		for (String other : others) {
			Files.createFile(this.copies.resolve(other));
		}
		backup();
		assertThat(this.copies.toFile().list()).contains(others.toArray(String[]::new));
	}

	@Test
	void tornTailIsNoRecord() throws IOException {
		SourceBook.Held whole = this.book.held();
		for (int torn = 1; torn < 30; torn++) {
			this.book.tear(1);
			backup();
			assertCopy(whole);
		}
	}

	/** What the server writes while the copy is made. */
	@Test
	void whatIsAppendedMeanwhileIsLeftToTheNextRun() throws IOException {
		byte[] before = this.book.bytes();
		SourceBook.Held first = this.book.held();
		SourceBook later = this.book.twin(this.temp.resolve("later")).record(1);
		byte[] after = later.bytes();
		for (int written = before.length; written <= after.length; written++) {
			byte[] now = Arrays.copyOf(after, written);
			Files.deleteIfExists(this.copy);
			Files.write(this.book.journal(), before);
			FileOpener growing = file -> new Meddling(file, () -> Files.write(this.book.journal(), now));
			BookBackup.run(new EmbeddedStore(this.book.directory(), growing), this.copy, SILENT);
			assertCopy(first);
			backup();
			assertCopy((written == after.length) ? later.held() : first);
		}
	}

	@Test
	void recordThatTheServerCouldNotSyncIsNotCopied() throws IOException {
		byte[] before = this.book.bytes();
		SourceBook.Held held = this.book.held();
		backup();
		this.book.record(1);
		FileOpener takenBack = file -> new Meddling(file, () -> Files.write(this.book.journal(), before));
		FileOpener failing = file -> new Meddling(file, () -> {
			throw new IOException("Input/output error (injected)");
		});
		assertFails(takenBack, "the server took back the last record");
		assertFails(failing, "Input/output error (injected)");
		assertSoleCopy(held);
	}

	private void assertFails(FileOpener opener, String words) {
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(new EmbeddedStore(this.book.directory(), opener), this.copy, SILENT))
			.withMessageContainingAll("The backup of the book in " + this.book.directory() + " failed: ", words);
	}

	@Test
	void failedRunLeavesWhatWasThere() throws IOException {
		assertFails(file -> new FailingReads(file, 0), "No space left on device (injected)");
		assertThat(this.copies).isEmptyDirectory();
		backup();
		SourceBook.Held before = this.book.held();
		// The first of them is appended by then, and taken back.
		this.book.record(new RandomTrades(1).submission(null, 80_000));
		this.book.record(new RandomTrades(2).submission(null, 80_000));
		assertFails(file -> new FailingReads(file, 2), "there is no space for " + this.copy);
		assertSoleCopy(before);
	}

	@Test
	void copyOfAnotherBookIsRefused() throws IOException {
		backup();
		this.book = SourceBook.make(this.temp.resolve("other"), 9);
		refuses("The copy " + this.copy + " can't be continued: it is a copy of the book ", "name another file");
	}

	/** Even if all of the last record is the same again. */
	@Test
	void copyOfATwinThatWentAnotherWayIsRefused() throws IOException {
		SourceBook twin = this.book.twin(this.temp.resolve("twin"));
		this.book.record(RandomTrades.one(1)).record(RandomTrades.one(3));
		twin.record(RandomTrades.one(2)).record(RandomTrades.one(3)).record(2);
		backup();
		this.book = twin;
		refuses("its trades differ from those of the book");
	}

	@Test
	void copyThatHoldsMoreThanTheBookIsRefused() throws IOException {
		SourceBook older = this.book.twin(this.temp.resolve("older"));
		this.book.record(RandomTrades.one(1));
		backup();
		this.book = older;
		refuses("while the book has only ", "this copy may be the only one of the others");
	}

	@Test
	void damagedCopyIsRefusedAndItsLastRecordMended() throws IOException {
		backup();
		byte[] whole = this.book.bytes();
		long lastRecord = this.book.end().lastRecord();
		for (int i = 0; i < whole.length; i++) {
			byte[] damaged = whole.clone();
			damaged[i] ^= 0x40;
			Files.write(this.copy, damaged);
			if (i < lastRecord) {
				refuses("The copy " + this.copy + " can't be continued: it is no sound copy of a book: ");
			}
			else {
				backup();
				assertThat(Files.readAllBytes(this.copy)).isEqualTo(whole);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 39 })
	void fileThatIsNoCopyIsLeftAlone(int length) throws IOException {
		Files.write(this.copy, Arrays.copyOf(this.book.bytes(), length));
		refuses("it is no sound copy of a book: its header is cut off after " + length + " of 40 bytes");
		Files.writeString(this.copy, "type,user_id,symbol,shares,price,timestamp\n");
		refuses("it does not begin as a journal does");
	}

	@Test
	void copyOfAnotherVersionIsRefused() throws IOException {
		backup();
		byte[] bytes = this.book.bytes();
		bytes[11] = 2;
		Files.write(this.copy, bytes);
		refuses("its format has version 2, this server reads 1");
	}

	@Test
	void damagedBookIsNotCopied() throws IOException {
		byte[] bytes = this.book.bytes();
		bytes[60] ^= 1;
		Files.write(this.book.journal(), bytes);
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessageContaining("The journal " + this.book.journal() + " is damaged: record 1 at offset 40");
		assertThat(this.copy).doesNotExist();
	}

	@Test
	void bookThatIsDamagedWhileItIsCopiedIsTold() throws IOException {
		byte[] bytes = this.book.bytes();
		bytes[60] ^= 1;
		FileOpener damaging = file -> new Meddling(file, () -> Files.write(this.book.journal(), bytes));
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(new EmbeddedStore(this.book.directory(), damaging), this.copy, SILENT))
			.withMessageContaining("The journal " + this.book.journal() + " is damaged: record 1 at offset 40");
		assertThat(this.copies).isEmptyDirectory();
	}

	@Test
	void bookThatLacksTradesIsNotCopied() throws IOException {
		Position beyond = new Position(this.book.bytes().length + 1, 99, 999, 0, 40);
		new Checkpoint(this.book.id(), "boot", true, beyond).write(this.book.directory().resolve("trades.checkpoint"));
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessageContaining("but trade 999 was recorded");
	}

	@Test
	void placesWhereNoCopyCanBeAreRefused() throws IOException {
		this.copy = this.book.directory().resolve("trades.journal");
		refuses("would be lost with the book: name a file elsewhere");
		this.copy = Files.createSymbolicLink(this.temp.resolve("link"), this.book.journal());
		refuses("would be lost with the book: name a file elsewhere");
		this.copy = this.book.directory().resolve("new");
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessageContaining("would be lost with the book");
		this.copy = this.temp;
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessage(this.temp + " is a directory: name a file in it for the copy.");
		this.copy = this.temp.resolve("none/copy");
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessage("The backup of the book in " + this.book.directory() + " failed: there is no "
					+ this.temp.resolve("none") + ".");
	}

	@Test
	void missingBookIsTold() {
		Path none = this.temp.resolve("none");
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(new EmbeddedStore(none), this.copy, SILENT))
			.withMessage("There is no book in " + none + ": trades.journal is missing.");
		assertThat(none).doesNotExist();
		assertThat(this.copy).doesNotExist();
	}

	@Test
	void copyThatIsBeingWrittenIsLeftAlone() throws IOException {
		backup();
		try (FileChannel other = FileChannel.open(this.copy, StandardOpenOption.WRITE)) {
			other.lock();
			refuses("Another backup is writing " + this.copy);
		}
		backup();
	}

	@Test
	void firstCopyThatIsStillBeingWrittenIsLeftAlone() throws IOException {
		Path unfinished = Files.createFile(this.copy.resolveSibling("book.trades.4711.part"));
		try (FileChannel other = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
			other.lock();
			assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
				.withMessageContaining("Another backup is writing " + this.copy);
		}
		assertThat(unfinished).exists();
		assertThat(this.copy).doesNotExist();
	}

	/** Something happens to the journal before it is synced. */
	private static final class Meddling extends ForwardingFileChannel {

		private final Deed deed;

		Meddling(Path file, Deed deed) throws IOException {
			super(SourceJournal.openFile(file));
			this.deed = deed;
		}

		@Override
		public void force(boolean metaData) throws IOException {
			this.deed.run();
			super.force(metaData);
		}

		private interface Deed {

			void run() throws IOException;

		}

	}

	/** Fails once the journal was read and synced, after so many more reads. */
	private static final class FailingReads extends ForwardingFileChannel {

		private boolean synced;

		private int left;

		FailingReads(Path file, int left) throws IOException {
			super(SourceJournal.openFile(file));
			this.left = left;
		}

		@Override
		public void force(boolean metaData) throws IOException {
			super.force(metaData);
			this.synced = true;
		}

		@Override
		public int read(ByteBuffer dst, long position) throws IOException {
			if (this.synced && this.left-- == 0) {
				throw new IOException("No space left on device (injected)");
			}
			return super.read(dst, position);
		}

	}

}
