package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.DirectoryLock;
import trades.server.adapter.out.embedded.recovery.Refusals;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.application.port.out.BookException;

/**
 * Moves a book to another directory, where it stays the same book, and seals what it
 * leaves; the package tells why there never are two of one id.
 */
public final class BookMove {

	private final BookFiles source;

	private final BookFiles target;

	private BookMove(BookFiles source, BookFiles target) {
		this.source = source;
		this.target = target;
	}

	/**
	 * Moves a book, or completes a move that was broken off.
	 * @param from where the book is, which no server has open
	 * @param to where no book is
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done
	 */
	public static String run(Path from, Path to, Progress progress) {
		BookFiles source = new BookFiles(from);
		BookFiles target = new BookFiles(to);
		try {
			return new BookMove(source, target).run(progress);
		}
		catch (IOException ex) {
			throw DiskFailures.explain("The move of the book in " + source.directory() + " to " + target.directory(),
					target.directory(), ex);
		}
	}

	private String run(Progress progress) throws IOException {
		refuseUnlessMovable();
		try (NewBook book = NewBook.in(this.target)) {
			DirectoryLock lock = DirectoryLock.take(this.source);
			try {
				// Another process may have moved it until now.
				refuseUnlessMovable();
				return move(book, progress);
			}
			finally {
				lock.close();
			}
		}
	}

	private String move(NewBook book, Progress progress) throws IOException {
		try (SourceJournal journal = SourceJournal.open(this.source, journal(), SourceJournal::openFile, progress)) {
			JournalBytes.copy(journal.channel(), book.journal(), 0, journal.end().offset(), progress);
			seal();
			book.complete();
			return "The book " + journal.bookId() + " was moved from " + this.source.directory() + " to "
					+ this.target.directory() + ": " + journal.end().summary()
					+ "; the first start builds its index, and what is left in " + this.source.directory()
					+ " can be removed.";
		}
	}

	/** The journal to move, which has another name if a move of it was broken off. */
	private Path journal() {
		return Files.exists(this.source.journal()) ? this.source.journal() : this.source.movedJournal();
	}

	private void refuseUnlessMovable() throws IOException {
		if (Files.exists(this.source.movedNote()) && !Files.readString(this.source.movedNote()).equals(note())) {
			throw Refusals.moved(this.source);
		}
		if (!Files.exists(journal())) {
			throw Refusals.missing(this.source);
		}
	}

	private String note() {
		return this.target.directory() + "\n";
	}

	private void seal() throws IOException {
		DurableFiles.replace(this.source.movedNote(), note().getBytes(StandardCharsets.UTF_8));
		if (Files.exists(this.source.journal())) {
			Files.move(this.source.journal(), this.source.movedJournal(), StandardCopyOption.ATOMIC_MOVE);
			DurableFiles.syncDirectory(this.source.journal());
		}
	}

}
