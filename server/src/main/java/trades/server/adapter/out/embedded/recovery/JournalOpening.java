package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.FreeSpace;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;

/**
 * Opens the journal of a book, or makes that of a new one. Whatever looks as if
 * acknowledged trades were missing from it is refused; an existing journal is never
 * changed here.
 */
final class JournalOpening {

	private final BookSettings settings;

	private final BookFiles files;

	JournalOpening(BookSettings settings, BookFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * Opens the journal and checks all of it that lies behind the checkpoint, or all when
	 * that can't be trusted.
	 */
	Journal open(Optional<Checkpoint> checkpoint) throws IOException {
		Refusals.refuseUnlessSettled(this.files);
		if (Files.notExists(this.files.journal())) {
			create();
		}
		FileChannel channel = this.settings.journalOpener().open(this.files.journal());
		try {
			return check(channel, checkpoint);
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

	private void create() throws IOException {
		for (Path remains : this.files.remains()) {
			if (Files.exists(remains)) {
				throw new BookException("The journal " + this.files.journal() + " is missing beside " + remains
						+ ", which belongs to a book: bring the journal back, since it holds the trades;"
						+ " for a new book choose an empty directory (TRADES_DATA_DIR).");
			}
		}
		Journal.create(this.files.journal(), UUID.randomUUID());
	}

	private Journal check(FileChannel channel, Optional<Checkpoint> checkpoint) throws IOException {
		UUID bookId = Journal.bookId(channel);
		if (checkpoint.isPresent() && !checkpoint.get().bookId().equals(bookId)) {
			throw Refusals.strangers(this.files.journal(), bookId, this.files.checkpoint(), checkpoint.get().bookId());
		}
		FreeSpace freeSpace = FreeSpace.of(this.files.directory(), this.settings.minFreeBytes());
		Position start = checkpoint.filter(this.settings::trusts).map(Checkpoint::position).orElse(Position.START);
		Journal journal = Journal.open(channel, freeSpace, start);
		Refusals.refuseUnlessWhole(this.files, journal, checkpoint);
		return journal;
	}

}
