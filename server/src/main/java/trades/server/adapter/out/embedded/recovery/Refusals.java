package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.Journal;
import trades.server.application.port.out.BookException;

/**
 * Why files that do not fit together are left as they are, in words that say what to do.
 */
public final class Refusals {

	private Refusals() {
	}

	/**
	 * Refuses a journal that is not the one, or not all, of which a checkpoint tells that
	 * was read before it.
	 * @throws BookException with the reason
	 */
	public static void refuseUnlessWhole(BookFiles files, Journal journal, Optional<Checkpoint> checkpoint) {
		if (checkpoint.isEmpty()) {
			return;
		}
		if (!checkpoint.get().bookId().equals(journal.bookId())) {
			throw strangers(files.journal(), journal.bookId(), files.checkpoint(), checkpoint.get().bookId());
		}
		long known = checkpoint.get().position().lastId();
		if (known > journal.end().lastId()) {
			throw lacking(files.journal(), journal.end().lastId(), known);
		}
	}

	/** Refuses a directory whose book was moved away, or is not restored yet. */
	static void refuseUnlessSettled(BookFiles files) {
		if (Files.exists(files.movedNote())) {
			throw moved(files);
		}
		if (Files.exists(files.unfinished())) {
			throw unfinished(files);
		}
	}

	/** There is no journal, or none that can be seen. */
	public static BookException missing(BookFiles files) {
		refuseUnlessSettled(files);
		if (!Files.notExists(files.journal())) {
			return new BookException("The data directory " + files.directory()
					+ " can't be read by this user: run the command as the owner of the book.");
		}
		return new BookException(
				"There is no book in " + files.directory() + ": " + files.journal().getFileName() + " is missing.");
	}

	/** The book is elsewhere now. */
	public static BookException moved(BookFiles files) {
		String to;
		try {
			to = Files.readString(files.movedNote()).strip();
		}
		catch (IOException ex) {
			to = "the directory that " + files.movedNote() + " names";
		}
		// A path is none of these.
		boolean isDatabase = to.startsWith("r2dbc:");
		return new BookException("The book in " + files.directory() + " was moved to " + to + ": serve it from there ("
				+ (isDatabase ? "TRADES_STORE=postgresql, SPRING_R2DBC_URL" : "TRADES_DATA_DIR")
				+ "); if it isn't there, this completes the move: trades-server restore --move " + files.directory()
				+ (isDatabase ? " --trades.store=postgresql --spring.r2dbc.url=" : " --trades.data-dir=") + to + " .");
	}

	private static BookException unfinished(BookFiles files) {
		return new BookException("The book in " + files.directory() + " is not restored as a whole: run the restore"
				+ " again, or remove " + files.unfinished() + " to begin a new book there.");
	}

	/** The journal lacks trades that were recorded. */
	static BookException lacking(Path journal, long lastId, long recorded) {
		return new BookException("The journal " + journal + " ends with trade " + lastId + ", but trade " + recorded
				+ " was recorded: it was cut or is an old copy. Nothing was changed; bring the right journal back.");
	}

	/** A file belongs to another book than the journal. */
	static BookException strangers(Path journal, UUID bookId, Path file, UUID other) {
		return new BookException("The journal " + journal + " belongs to the book " + bookId + ", but " + file
				+ " to the book " + other + ". Nothing was changed; bring the files of one book together.");
	}

}
