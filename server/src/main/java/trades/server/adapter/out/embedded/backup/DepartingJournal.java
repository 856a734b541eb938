package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.DepartingBook;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.DirectoryLock;
import trades.server.adapter.out.embedded.recovery.Refusals;
import trades.server.adapter.out.journal.DurableFiles;

/** A book that moves out of its directory, which is locked until it is done. */
final class DepartingJournal implements DepartingBook {

	private final BookFiles files;

	private final String note;

	private final DirectoryLock lock;

	private final SourceJournal journal;

	private DepartingJournal(BookFiles files, String note, DirectoryLock lock, SourceJournal journal) {
		this.files = files;
		this.note = note;
		this.lock = lock;
		this.journal = journal;
	}

	static DepartingJournal open(BookFiles files, String address, Progress progress) throws IOException {
		DirectoryLock lock = DirectoryLock.take(files);
		try {
			// Another process may have moved it until now.
			requireMovable(files, address);
			return new DepartingJournal(files, note(address), lock,
					SourceJournal.open(files, journal(files), SourceJournal::openFile, progress));
		}
		catch (Throwable ex) {
			lock.close();
			throw ex;
		}
	}

	static void requireMovable(BookFiles files, String address) throws IOException {
		if (Files.exists(files.movedNote()) && !Files.readString(files.movedNote()).equals(note(address))) {
			throw Refusals.moved(files);
		}
		if (!Files.exists(journal(files))) {
			throw Refusals.missing(files);
		}
	}

	private static String note(String address) {
		return address + "\n";
	}

	/** The journal to move, which has another name if a move of it was broken off. */
	private static Path journal(BookFiles files) {
		return Files.exists(files.journal()) ? files.journal() : files.movedJournal();
	}

	@Override
	public BookSource book() {
		return this.journal;
	}

	/**
	 * The note first; without its journal no server starts that doesn't know the note.
	 */
	@Override
	public void seal() throws IOException {
		DurableFiles.replace(this.files.movedNote(), this.note.getBytes(StandardCharsets.UTF_8));
		if (Files.exists(this.files.journal())) {
			Files.move(this.files.journal(), this.files.movedJournal(), StandardCopyOption.ATOMIC_MOVE);
			DurableFiles.syncDirectory(this.files.journal());
		}
	}

	@Override
	public void close() {
		try (this.lock; this.journal) {
			// Closes both.
		}
	}

}
