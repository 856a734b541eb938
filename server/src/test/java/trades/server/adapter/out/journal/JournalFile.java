package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import trades.server.domain.Entry;
import trades.server.domain.Submission;

/** A journal in a file, for tests that look at its bytes. */
final class JournalFile {

	static final UUID BOOK = UUID.fromString("01234567-89ab-cdef-8123-456789abcdef");

	private final Path path;

	private JournalFile(Path path) {
		this.path = path;
	}

	static JournalFile create(Path path) throws IOException {
		Journal.create(path, BOOK);
		return new JournalFile(path);
	}

	static JournalFile of(Path path, byte[] content) throws IOException {
		Files.write(path, content);
		return new JournalFile(path);
	}

	Journal open() throws IOException {
		return open(Position.START);
	}

	Journal open(Position start) throws IOException {
		FileChannel channel = FileChannel.open(this.path, StandardOpenOption.READ, StandardOpenOption.WRITE);
		try {
			return Journal.open(channel, () -> Long.MAX_VALUE, start);
		}
		catch (RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** Appends one record each and returns where each starts, and the end. */
	List<Long> append(List<List<Submission>> groups) throws IOException {
		List<Long> offsets = new ArrayList<>();
		try (Journal journal = open()) {
			for (List<Submission> group : groups) {
				offsets.add(journal.end().offset());
				journal.append(group);
			}
			offsets.add(journal.end().offset());
		}
		return offsets;
	}

	List<Entry> entries() throws IOException {
		try (Journal journal = open()) {
			return entries(journal);
		}
	}

	static List<Entry> entries(Journal journal) throws IOException {
		List<Entry> entries = new ArrayList<>();
		journal.replay(Position.START, 1, entries::addAll);
		return entries;
	}

	byte[] bytes() throws IOException {
		return Files.readAllBytes(this.path);
	}

	void write(byte[] content) throws IOException {
		Files.write(this.path, content);
	}

}
