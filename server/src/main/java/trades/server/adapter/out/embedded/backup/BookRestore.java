package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.JournalWriter;
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
	 * @param directory where no book is
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done; then there is no book in the directory
	 */
	public static String run(Path file, Path directory, Progress progress) {
		CopyReader copy = new CopyReader(file);
		BookFiles files = new BookFiles(directory);
		try (NewBook book = NewBook.in(files)) {
			UUID id = UUID.randomUUID();
			JournalWriter writer = new JournalWriter(book.journal(), id);
			Journal read = copy.read(entries -> {
				writer.append(entries);
				progress.accept(entries);
			});
			book.complete();
			return "The book in " + files.directory() + " was restored from " + copy.file() + ": "
					+ read.end().summary() + ", as the new book " + id + "; the first start builds its index"
					+ CopyReader.remainder(read) + ".";
		}
		catch (DamagedJournalException ex) {
			throw new BookException("The copy " + copy.file() + " can't be restored: " + ex.getMessage()
					+ ". Nothing was restored; take another copy.", ex);
		}
		catch (UncheckedIOException ex) {
			throw failure(copy, files, Objects.requireNonNull(ex.getCause()));
		}
		catch (IOException ex) {
			throw failure(copy, files, ex);
		}
	}

	private static BookException failure(CopyReader copy, BookFiles files, IOException cause) {
		return DiskFailures.explain("The restore of " + copy.file() + " to " + files.directory(), files.directory(),
				cause);
	}

}
