package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;

/** Finds out where a copy can be continued, and refuses one that can't. */
final class CopyEnd {

	private final Path file;

	private final FileChannel copy;

	private final SourceJournal source;

	CopyEnd(Path file, FileChannel copy, SourceJournal source) {
		this.file = file;
		this.copy = copy;
		this.source = source;
	}

	/**
	 * The offset up to which the copy is what the journal is. What it has behind it is of
	 * no use.
	 * @throws BookException when it holds trades that the journal doesn't, or is damaged
	 */
	long find() throws IOException {
		long size = this.copy.size();
		long common = JournalBytes.inCommon(this.source.channel(), this.copy,
				Math.min(size, this.source.end().offset()));
		if (common < size || size < Position.START.offset()) {
			refuseUnlessWorthless(common);
		}
		return common;
	}

	/** Refuses whatever is more than a record that a crash left half written. */
	private void refuseUnlessWorthless(long common) throws IOException {
		Journal held;
		try {
			held = Journal.read(this.copy, entries -> {
			});
		}
		catch (DamagedJournalException ex) {
			throw refusal("it is no sound copy of a book: " + ex.getMessage());
		}
		if (!held.bookId().equals(this.source.bookId())) {
			throw refusal("it is a copy of the book " + held.bookId() + ", not of " + this.source.bookId());
		}
		if (held.end().offset() <= common) {
			return;
		}
		throw refusal((common == this.source.end().offset())
				? "it holds " + held.end().lastId() + " trades, while the book has only " + this.source.end().lastId()
						+ ", so this copy may be the only one of the others"
				: "its trades differ from those of the book, so one of them is not what it was copied from");
	}

	private BookException refusal(String reason) {
		return new BookException("The copy " + this.file + " can't be continued: " + reason
				+ ". It is as it was; name another file, or move this one away.");
	}

}
