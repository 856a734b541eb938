package trades.server.adapter.out.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;
import trades.server.domain.Entry;

/**
 * Reads a copy in one pass and checks it: each checksum, and that the ids have no gap.
 *
 * @param file where it lies, absolute
 */
public record CopyReader(Path file) {

	public CopyReader {
		file = file.toAbsolutePath().normalize();
		if (Files.isDirectory(file)) {
			throw new BookException(file + " is a directory: name a copy in a file; the book in a directory is named by"
					+ " --trades.data-dir=" + file + " .");
		}
		if (Files.notExists(file)) {
			throw new BookException("There is no file " + file + ": name a copy that trades-server backup made.");
		}
	}

	/**
	 * Tells whether all of it is sound.
	 * @param entries is handed what each record holds
	 * @throws BookException when it can't be read
	 */
	public Verdict verify(Consumer<List<Entry>> entries) {
		try {
			Journal journal = read(entries);
			return new Verdict(true, List.of("The copy " + this.file + " is sound: " + journal.end().summary()
					+ ", of the book " + journal.bookId() + remainder(journal) + "."));
		}
		catch (DamagedJournalException ex) {
			return new Verdict(false, List.of("The copy " + this.file + " is not sound: " + ex.getMessage() + "."));
		}
		catch (IOException ex) {
			throw DiskFailures.explain("The verification of " + this.file, this.file.toString(), ex);
		}
	}

	/**
	 * Reads it.
	 * @throws DamagedJournalException when it is no copy or damaged; what lies before was
	 * handed on
	 */
	Journal read(Consumer<List<Entry>> entries) throws IOException {
		try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.READ)) {
			return Journal.read(channel, entries);
		}
	}

	/** What is left out of account, as the end of a sentence. */
	static String remainder(Journal journal) {
		return (journal.tornBytes() == 0) ? "" : "; the " + journal.tornBytes()
				+ " bytes behind that are no whole record, as a backup leaves them that was broken off";
	}

}
