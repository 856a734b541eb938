package trades.server.adapter.out.backup;

import java.io.IOException;
import java.io.UncheckedIOException;

import trades.server.application.port.out.BookException;

/**
 * Moves a book to another place, where it stays the same book, and seals what it leaves;
 * the package tells why there never are two of one id.
 */
public final class BookMove {

	private BookMove() {
	}

	/**
	 * Moves a book, or completes a move that was broken off.
	 * @param from where the book is, which no server has open
	 * @param to where no book is
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done
	 */
	public static String run(BookStore from, BookStore to, Progress progress) {
		try {
			from.requireMovable(to.address());
			try (BookTarget target = to.make(); DepartingBook departing = from.depart(to.address(), progress)) {
				BookSource book = departing.book();
				target.begin(book.bookId());
				book.read(progress.after(target::append));
				target.prepare();
				departing.seal();
				target.complete();
				return "The book " + book.bookId() + " was moved from " + from.place() + " to " + to.place() + ": "
						+ book.summary() + (target.remark().isEmpty() ? "; " : target.remark() + ", and ")
						+ "what is left in " + from.place() + " can be removed.";
			}
		}
		catch (IOException | UncheckedIOException ex) {
			throw DiskFailures.explain("The move of the book in " + from.place() + " to " + to.place(), to.place(), ex);
		}
	}

}
