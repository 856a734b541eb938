package trades.server.adapter.out.embedded.recovery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.Journal;
import trades.server.application.port.out.BookException;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Looks at the index without changing it, before anything else is changed.
 *
 * @param exists whether there is one
 * @param fault why it is of no use, or null when it seems to be good
 */
public record IndexInspection(boolean exists, @Nullable String fault) {

	/**
	 * Inspects the index of a book.
	 * @throws BookException when it is sound and shows that the journal is not the right
	 * one
	 */
	static IndexInspection of(BookFiles files, Journal journal) {
		if (!Files.exists(files.databaseFile())) {
			return new IndexInspection(false, null);
		}
		try {
			H2Index index = H2Index.openReadOnly(files.database());
			try {
				return new IndexInspection(true, faultOf(index, files.databaseFile(), journal, files.journal()));
			}
			finally {
				index.abandon();
			}
		}
		catch (BookException ex) {
			throw ex;
		}
		catch (Throwable ex) {
			// Damaged pages make H2 fail in any way, by errors too; all it costs to give
			// it up is time.
			return new IndexInspection(true, "it can't be read: " + ex.getMessage());
		}
	}

	private static @Nullable String faultOf(H2Index index, Path indexFile, Journal journal, Path journalFile) {
		Optional<UUID> bookId = index.tables().bookId();
		if (bookId.isEmpty()) {
			return "it has no complete schema of this version";
		}
		if (!bookId.get().equals(journal.bookId())) {
			throw Refusals.strangers(journalFile, journal.bookId(), indexFile, bookId.get());
		}
		long end = journal.end().lastId();
		long lastId = index.tables().lastId();
		if (lastId > end) {
			// Only a whole trade proves anything: a damaged page may claim any id.
			List<Trade> beyond = index.reader().page(TradeFilter.ALL, end, Long.MAX_VALUE, 1).block();
			if (!Objects.requireNonNull(beyond).isEmpty()) {
				throw Refusals.lacking(journalFile, end, lastId);
			}
			return "its last id is not that of a trade";
		}
		return null;
	}

}
