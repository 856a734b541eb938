package trades.server.adapter.out.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;

import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.application.port.out.BookException;

/**
 * Makes a new book of a copy: with the same trades, ids and idempotency keys, and an id
 * of its own.
 */
public final class BookRestore {

	private BookRestore() {
	}

	/**
	 * Restores a copy.
	 * @param to where no book is
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done; then there is no book
	 */
	public static String run(Path file, BookStore to, Progress progress) {
		CopyReader copy = new CopyReader(file);
		try (BookTarget book = to.make()) {
			UUID id = book.begin(null);
			Journal read = copy.read(progress.after(book::append));
			book.prepare();
			book.complete();
			return "The book in " + to.place() + " was restored from " + copy.file() + ": " + read.end().summary()
					+ ", as the new book " + id + book.remark() + CopyReader.remainder(read) + ".";
		}
		catch (DamagedJournalException ex) {
			throw new BookException("The copy " + copy.file() + " can't be restored: " + ex.getMessage()
					+ ". Nothing was restored; take another copy.", ex);
		}
		catch (IOException | UncheckedIOException ex) {
			throw DiskFailures.explain("The restore of " + copy.file() + " to " + to.place(), to.place(), ex);
		}
	}

}
