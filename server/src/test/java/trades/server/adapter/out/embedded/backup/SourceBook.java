package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.domain.Entry;
import trades.server.domain.Submission;

/** A book of which there is nothing but the journal, which is all that is copied. */
record SourceBook(Path directory) {

	static SourceBook make(Path directory, int records) throws IOException {
		Files.createDirectories(directory);
		SourceBook book = new SourceBook(directory);
		Journal.create(book.journal(), UUID.randomUUID());
		return book.record(records);
	}

	Path journal() {
		return this.directory.resolve("trades.journal");
	}

	EmbeddedStore store() {
		return new EmbeddedStore(this.directory);
	}

	byte[] bytes() throws IOException {
		return Files.readAllBytes(this.journal());
	}

	/** Appends so many records, of which every other one has a key. */
	SourceBook record(int records) throws IOException {
		try (Journal journal = open()) {
			for (int i = 0; i < records; i++) {
				long next = journal.end().lastId() + 1;
				journal.append(List.of((i % 2 == 0) ? RandomTrades.one(next) : RandomTrades.under("key " + next)));
			}
		}
		return this;
	}

	SourceBook record(Submission submission) throws IOException {
		try (Journal journal = open()) {
			journal.append(List.of(submission));
		}
		return this;
	}

	/** Appends what is no record. */
	void tear(int bytes) throws IOException {
		Files.write(journal(), new byte[bytes], StandardOpenOption.APPEND);
	}

	/**
	 * What a journal holds, record by record.
	 *
	 * @param size the length of its file
	 */
	record Held(UUID id, long size, List<List<Entry>> records) {

		static Held in(Path file) throws IOException {
			List<List<Entry>> records = new ArrayList<>();
			try (Journal journal = Journal.read(FileChannel.open(file), records::add)) {
				return new Held(journal.bookId(), Files.size(file), records);
			}
		}

	}

	Held held() throws IOException {
		return Held.in(journal());
	}

	List<Entry> entries() throws IOException {
		List<Entry> entries = new ArrayList<>();
		try (Journal journal = open()) {
			journal.replay(Position.START, 1, entries::addAll);
		}
		return entries;
	}

	/** The same book once more, as somebody may have copied its files. */
	SourceBook twin(Path to) throws IOException {
		Files.createDirectories(to);
		Files.write(to.resolve("trades.journal"), bytes());
		return new SourceBook(to);
	}

	/** The place behind the last record. */
	Position end() throws IOException {
		try (Journal journal = open()) {
			return journal.end();
		}
	}

	UUID id() throws IOException {
		try (Journal journal = open()) {
			return journal.bookId();
		}
	}

	private Journal open() throws IOException {
		return Journal.open(FileChannel.open(journal(), StandardOpenOption.READ, StandardOpenOption.WRITE),
				() -> Long.MAX_VALUE, Position.START);
	}

}
