package trades.server.adapter.out.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Digests;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.JournalWriter;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;

/**
 * Takes all that a book holds, and appends to a copy of it what the copy lacks, once all
 * that it has is known to be the book's.
 */
final class Continuation implements Consumer<List<Entry>> {

	private final Path file;

	private final FileChannel copy;

	private final Journal held;

	private final List<String> heldDigests;

	private final Digests digests = new Digests();

	private @Nullable JournalWriter writer;

	private Continuation(Path file, FileChannel copy, Journal held, List<String> heldDigests) {
		this.file = file;
		this.copy = copy;
		this.held = held;
		this.heldDigests = heldDigests;
	}

	/**
	 * Reads a copy.
	 * @throws BookException when it can't be one of this book as it is now
	 */
	static Continuation of(Path file, FileChannel copy, BookSource source) throws IOException {
		Digests digests = new Digests();
		Journal held;
		try {
			held = Journal.read(copy, digests::add);
		}
		catch (DamagedJournalException ex) {
			throw refusal(file, "it is no sound copy of a book: " + ex.getMessage());
		}
		if (!held.bookId().equals(source.bookId())) {
			throw refusal(file, "it is a copy of the book " + held.bookId() + ", not of " + source.bookId());
		}
		if (held.end().lastId() > source.lastId()) {
			throw refusal(file, "it holds " + held.end().lastId() + " trades, while the book has only "
					+ source.lastId() + ", so this copy may be the only one of the others");
		}
		return new Continuation(file, copy, held, digests.lines());
	}

	private static BookException refusal(Path file, String reason) {
		return new BookException("The copy " + file + " can't be continued: " + reason
				+ ". It is as it was; name another file, or move this one away.");
	}

	/** The end of what the copy held. */
	Position start() {
		return this.held.end();
	}

	@Override
	public void accept(List<Entry> entries) {
		if (this.writer != null) {
			this.writer.append(entries);
			return;
		}
		List<Entry> divided = entries.stream().flatMap(this::divided).toList();
		List<Entry> known = divided.stream().filter(entry -> entry.lastId() <= start().lastId()).toList();
		this.digests.add(known);
		if (known.size() < divided.size()) {
			begin().append(divided.subList(known.size(), divided.size()));
		}
	}

	/** What came without keys may be joined in the book across the end of the copy. */
	private Stream<Entry> divided(Entry entry) {
		int count = entry.trades().size();
		long held = start().lastId() - entry.firstId() + 1;
		if (entry.key() != null || held <= 0 || held >= count) {
			return Stream.of(entry);
		}
		int end = (int) held;
		return Stream.of(new Entry(entry.firstId(), entry.trades().subList(0, end), null),
				new Entry(entry.firstId() + end, entry.trades().subList(end, count), null));
	}

	private JournalWriter begin() {
		if (!this.digests.lines().equals(this.heldDigests)) {
			throw refusal(this.file,
					"its trades differ from those of the book, so one of them is not what it was copied from");
		}
		try {
			// What lies behind the last record is of no use.
			this.copy.truncate(start().offset());
			this.writer = JournalWriter.continuing(this.copy, this.held);
			return this.writer;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes the copy durable, and returns its end. */
	Position complete() throws IOException {
		JournalWriter complete = (this.writer != null) ? this.writer : begin();
		complete.sync();
		return complete.end();
	}

	/** Takes back what was appended. */
	void takeBack() throws IOException {
		if (this.writer != null) {
			this.copy.truncate(start().offset());
		}
	}

}
