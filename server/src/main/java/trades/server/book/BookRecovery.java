package trades.server.book;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.journal.Checkpoint;
import trades.server.adapter.journal.DamagedJournalException;
import trades.server.adapter.journal.FreeSpace;
import trades.server.adapter.journal.Journal;
import trades.server.adapter.journal.Position;
import trades.server.adapter.r2dbc.H2Index;
import trades.server.domain.Entry;

/**
 * Opens the journal and the index of a book and makes the index hold what the journal
 * holds. The journal is the truth; whenever the index can't be trusted it is moved aside
 * and made anew. Whatever looks as if acknowledged trades were missing from the journal
 * is refused, and nothing is changed.
 */
final class BookRecovery {

	private static final Logger logger = LoggerFactory.getLogger(BookRecovery.class);

	/**
	 * Applied at once while the index is filled: far fewer statements than records, and
	 * little memory.
	 */
	private static final int BATCH_SIZE = 5_000;

	private final BookSettings settings;

	private final BookFiles files;

	BookRecovery(BookSettings settings, BookFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * What was opened.
	 *
	 * @param replayed how many records of the journal were applied to the index
	 */
	record Recovered(Journal journal, H2Index index, long replayed) {
	}

	Recovered recover() throws IOException {
		Optional<Checkpoint> checkpoint = Checkpoint.read(this.files.checkpoint());
		if (!Files.exists(this.files.journal())) {
			createJournal();
		}
		Journal journal = openJournal(checkpoint);
		try {
			return recoverIndex(journal, checkpoint);
		}
		catch (Throwable ex) {
			journal.close();
			throw ex;
		}
	}

	private void createJournal() throws IOException {
		if (Files.exists(this.files.databaseFile()) || Files.exists(this.files.checkpoint())) {
			throw new BookException("The journal " + this.files.journal() + " is missing beside the files of a book:"
					+ " bring it back, since it holds the trades; for a new book choose an empty directory.");
		}
		Journal.create(this.files.journal(), UUID.randomUUID());
	}

	private Journal openJournal(Optional<Checkpoint> checkpoint) throws IOException {
		FileChannel channel = this.settings.journalOpener().open(this.files.journal());
		try {
			UUID bookId = Journal.bookId(channel);
			Optional<Checkpoint> own = checkpoint.filter(known -> known.bookId().equals(bookId));
			if (checkpoint.isPresent() && own.isEmpty()) {
				throw new BookException(
						strangers(this.files.checkpoint().toString(), bookId, checkpoint.get().bookId()));
			}
			FreeSpace freeSpace = FreeSpace.of(this.files.directory(), this.settings.minFreeBytes());
			Position trusted = own.filter(this::isTrusted).map(Checkpoint::position).orElse(Position.START);
			Journal journal = Journal.open(channel, freeSpace, trusted);
			long known = own.map(reached -> reached.position().lastId()).orElse(0L);
			if (journal.end().lastId() < known) {
				throw lacking(journal, known);
			}
			return journal;
		}
		catch (DamagedJournalException ex) {
			channel.close();
			throw new BookException("The journal " + this.files.journal() + " is damaged: " + ex.getMessage()
					+ ". Nothing was changed; restore the journal from a copy.", ex);
		}
		catch (Throwable ex) {
			channel.close();
			throw ex;
		}
	}

	/**
	 * After another boot, what H2 had written but not synced may be lost; after a clean
	 * stop all was synced.
	 */
	private boolean isTrusted(Checkpoint checkpoint) {
		return checkpoint.clean() || checkpoint.bootId().equals(this.settings.bootId());
	}

	private Recovered recoverIndex(Journal journal, Optional<Checkpoint> checkpoint) throws IOException {
		H2Index index = openExisting(journal);
		cutTail(journal);
		Optional<Checkpoint> trusted = checkpoint.filter(this::isTrusted);
		if (index != null) {
			String fault = trusted.isEmpty() ? "the machine stopped without closing it"
					: catchUp(index, journal, trusted.get().position());
			if (fault == null) {
				return new Recovered(journal, index, journal.end().records() - trusted.get().position().records());
			}
			index.close();
			moveAside(fault);
		}
		return rebuild(journal);
	}

	/**
	 * The index as it is, if it is one of this book; null when there is none that can be
	 * read.
	 */
	private @Nullable H2Index openExisting(Journal journal) throws IOException {
		if (!Files.exists(this.files.databaseFile())) {
			return null;
		}
		H2Index index;
		Optional<UUID> bookId;
		long lastId;
		try {
			index = H2Index.open(this.files.database());
		}
		catch (RuntimeException ex) {
			moveAside("it can't be opened: " + ex.getMessage());
			return null;
		}
		try {
			bookId = index.bookId();
			lastId = bookId.isPresent() ? index.lastId() : 0;
		}
		catch (RuntimeException ex) {
			closeDamaged(index);
			moveAside("it can't be read: " + ex.getMessage());
			return null;
		}
		if (bookId.isEmpty()) {
			index.close();
			moveAside("it has no schema of this version");
			return null;
		}
		if (!bookId.get().equals(journal.bookId())) {
			index.close();
			throw new BookException(strangers(this.files.databaseFile().toString(), journal.bookId(), bookId.get()));
		}
		if (lastId > journal.end().lastId()) {
			index.close();
			throw lacking(journal, lastId);
		}
		return index;
	}

	private static void closeDamaged(H2Index index) {
		try {
			index.close();
		}
		catch (RuntimeException ex) {
			logger.debug("A damaged index could not be closed", ex);
		}
	}

	private void cutTail(Journal journal) throws IOException {
		if (journal.tornBytes() > 0) {
			logger.warn("Cut {} bytes off the end of {}: a group whose writing a crash cut short; it was never"
					+ " acknowledged", journal.tornBytes(), this.files.journal());
		}
		journal.cutTail();
	}

	/**
	 * Applies what the index may lack; returns what is wrong with it when it still isn't
	 * whole.
	 */
	private @Nullable String catchUp(H2Index index, Journal journal, Position from) {
		try {
			replay(journal, from, index::merge);
			return faultOf(index, journal);
		}
		catch (RuntimeException | IOException ex) {
			return "it can't be written: " + ex.getMessage();
		}
	}

	private static @Nullable String faultOf(H2Index index, Journal journal) {
		Position end = journal.end();
		if (index.tradeCount() != end.lastId() || index.lastId() != end.lastId()) {
			return "it holds " + index.tradeCount() + " trades up to id " + index.lastId() + ", the journal "
					+ end.lastId();
		}
		if (index.keyCount() != end.keys()) {
			return "it holds " + index.keyCount() + " idempotency keys, the journal " + end.keys();
		}
		return null;
	}

	private void moveAside(String reason) throws IOException {
		logger.warn("The index {} is built anew from the journal, since {}; the old file is now {}",
				this.files.databaseFile(), reason, H2Index.moveAside(this.files.database()));
	}

	private Recovered rebuild(Journal journal) throws IOException {
		// From now on a crash must not leave a checkpoint that vouches for a half-filled
		// index.
		Files.deleteIfExists(this.files.checkpoint());
		H2Index index = H2Index.open(this.files.database());
		try {
			index.create(journal.bookId());
			replay(journal, Position.START, index.port()::apply);
			index.complete();
			String fault = faultOf(index, journal);
			if (fault != null) {
				throw new BookException("The index could not be built from the journal: " + fault + ".");
			}
			return new Recovered(journal, index, journal.end().records());
		}
		catch (Throwable ex) {
			index.close();
			throw ex;
		}
	}

	private static void replay(Journal journal, Position from, Consumer<List<Entry>> apply) throws IOException {
		List<Entry> batch = new ArrayList<>();
		int[] size = new int[1];
		journal.replay(from, entries -> {
			batch.addAll(entries);
			size[0] += entries.stream().mapToInt(entry -> entry.trades().size()).sum();
			if (size[0] >= BATCH_SIZE) {
				apply.accept(List.copyOf(batch));
				batch.clear();
				size[0] = 0;
			}
		});
		if (!batch.isEmpty()) {
			apply.accept(batch);
		}
	}

	private BookException lacking(Journal journal, long lastId) {
		return new BookException("The journal " + this.files.journal() + " ends with trade " + journal.end().lastId()
				+ ", but trade " + lastId + " was recorded: it was cut or is an old copy. Nothing was changed;"
				+ " bring the right journal back.");
	}

	private String strangers(String file, UUID journal, UUID other) {
		return "The journal " + this.files.journal() + " belongs to the book " + journal + ", but " + file + " to "
				+ other + ". Nothing was changed; bring the files of one book together.";
	}

}
