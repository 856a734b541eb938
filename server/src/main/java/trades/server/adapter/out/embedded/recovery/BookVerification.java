package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Verdict;

/**
 * Checks a book that no server has open: each record of the journal, that the ids are
 * dense, that an index can be built of it, and that the one that is there holds the same.
 * It takes the lock of the directory and changes no file of the book, but needs about as
 * much space for a while as the index takes; memory does not grow with the book.
 *
 * <p>
 * A book is sound when the next start serves every trade that was acknowledged, by
 * itself. So what a crash leaves is told, but is no fault: a torn tail of the journal, an
 * index that is behind, or one that is missing or not vouched for and will be built anew.
 * A damaged or shortened journal is a fault, and so is an index that differs where the
 * checkpoint vouches for it, since a start does not look there; once its file is moved
 * away, it is built anew. It is a fault too if no index can be built from the journal.
 */
public final class BookVerification {

	private final BookFiles files;

	private final String bootId;

	private BookVerification(BookFiles files, String bootId) {
		this.files = files;
		this.bootId = bootId;
	}

	/**
	 * Checks the book in a directory.
	 * @throws BookException when there is none, or it is in use or can't be read
	 */
	public static Verdict verify(Path directory) {
		return verify(directory, BootId.current());
	}

	public static Verdict verify(Path directory, String bootId) {
		BookFiles files = new BookFiles(directory);
		if (!Files.exists(files.journal())) {
			throw Refusals.missing(files);
		}
		DirectoryLock lock = DirectoryLock.take(files);
		try (FileChannel channel = FileChannel.open(files.journal(), StandardOpenOption.READ)) {
			return new BookVerification(files, bootId).verify(channel);
		}
		catch (IOException ex) {
			throw new BookException("The book in " + files.directory() + " can't be verified (" + ex
					+ "): see to it that its files can be read and the disk has space.", ex);
		}
		finally {
			lock.close();
		}
	}

	private Verdict verify(FileChannel channel) throws IOException {
		Journal journal;
		try {
			journal = Journal.open(channel, () -> 0, Position.START);
		}
		catch (DamagedJournalException ex) {
			return unsound(List.of("The journal " + this.files.journal() + " is damaged: " + ex.getMessage() + "."));
		}
		Optional<Checkpoint> checkpoint = Checkpoint.read(this.files.checkpoint());
		try {
			Refusals.refuseUnlessWhole(this.files, journal, checkpoint);
		}
		catch (BookException ex) {
			return unsound(List.of(String.valueOf(ex.getMessage())));
		}
		IndexVerification.Result index = new IndexVerification(this.files, journal).verify(checkpoint.orElse(null),
				BookSettings.distrust(checkpoint.orElse(null), this.bootId));
		return index.faults().isEmpty() ? sound(journal, index) : unsound(index.faults());
	}

	private Verdict sound(Journal journal, IndexVerification.Result index) {
		String torn = (journal.tornBytes() == 0) ? ""
				: "; " + journal.tornBytes() + " bytes of a group that was never acknowledged follow";
		return new Verdict(true, List.of("The book in " + this.files.directory() + " is sound: "
				+ journal.end().summary() + torn + "; " + index.summary() + "."));
	}

	private Verdict unsound(List<String> faults) {
		List<String> lines = new ArrayList<>();
		lines.add("The book in " + this.files.directory() + " is not sound:");
		lines.addAll(faults);
		return new Verdict(false, lines);
	}

}
