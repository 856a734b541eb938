package trades.server.adapter.out.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Entry;

/**
 * What an engine keeps one book in, if there is one: to be copied, moved, made and
 * verified. Whatever can't be done is a {@link BookException}, or an {@link IOException}
 * that tells why.
 */
public interface BookStore {

	/** Where the book is, for people. */
	String place();

	/** The same, as it is noted where a book was that moved here. */
	String address();

	/**
	 * Makes sure that there may be a book, and that a copy of it would be safe at a
	 * place.
	 */
	void requireCopyable(Path copy) throws IOException;

	/** Opens the book to be copied, whoever uses it. */
	BookSource open(Progress progress) throws IOException;

	/** Makes sure that there may be a book that can move to an address. */
	void requireMovable(String address) throws IOException;

	/** Opens the book to be moved to an address, which nobody may use. */
	DepartingBook depart(String address, Progress progress) throws IOException;

	/** Makes sure that there is no book, and begins one. */
	BookTarget make() throws IOException;

	/**
	 * Checks the book.
	 * @param entries is handed all that it holds, unless it is null
	 */
	Verdict verify(Progress progress, @Nullable Consumer<List<Entry>> entries);

}
