package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.BookSettings.FileOpener;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Copies a book to a file, or continues the copy that is there; the package tells what
 * the copy vouches for.
 */
public final class BookBackup {

	private final BookFiles files;

	private final Path target;

	private final FileOpener opener;

	private final Progress progress;

	BookBackup(BookFiles files, Path target, FileOpener opener, Progress progress) {
		this.files = files;
		this.target = target;
		this.opener = opener;
		this.progress = progress;
	}

	/**
	 * Copies the book in a directory, whether or not a server has it open.
	 * @param file where to; a copy of the same book that is there is continued
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done; whatever had that name is as it was
	 */
	public static String run(Path directory, Path file, Progress progress) {
		return run(directory, file, progress, SourceJournal::openFile);
	}

	static String run(Path directory, Path file, Progress progress, FileOpener opener) {
		BookFiles files = new BookFiles(directory);
		try {
			return new BookBackup(files, CopyPlace.of(file, files), opener, progress).run();
		}
		catch (IOException ex) {
			throw DiskFailures.explain("The backup of the book in " + files.directory(), file.toAbsolutePath(), ex);
		}
	}

	private String run() throws IOException {
		try (SourceJournal source = SourceJournal.open(this.files, this.files.journal(), this.opener, this.progress)) {
			long added = Files.exists(this.target) ? continueCopy(source) : makeCopy(source);
			return this.target + " holds the whole book in " + this.files.directory() + ": " + source.end().summary()
					+ ", " + added + " of them new.";
		}
	}

	private long makeCopy(SourceJournal source) throws IOException {
		Path directory = Objects.requireNonNull(this.target.getParent());
		removeRemains(directory);
		Path unfinished = Files.createTempFile(directory, this.target.getFileName() + ".", CopyPlace.UNFINISHED,
				PrivateFiles.file());
		try {
			try (FileChannel copy = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
				JournalBytes.copy(source.channel(), copy, 0, source.end().offset(), this.progress);
			}
			Files.move(unfinished, this.target, StandardCopyOption.ATOMIC_MOVE);
			DurableFiles.syncDirectory(this.target);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
		return source.end().offset();
	}

	/**
	 * Removes what runs left that were killed, by the names that those files are given.
	 */
	private void removeRemains(Path directory) throws IOException {
		Pattern name = Pattern
			.compile(Pattern.quote(this.target.getFileName() + ".") + "\\d+" + Pattern.quote(CopyPlace.UNFINISHED));
		try (DirectoryStream<Path> remains = Files.newDirectoryStream(directory,
				entry -> name.matcher(String.valueOf(entry.getFileName())).matches())) {
			for (Path left : remains) {
				Files.delete(left);
			}
		}
	}

	private long continueCopy(SourceJournal source) throws IOException {
		try (FileChannel copy = FileChannel.open(this.target,
				Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
			lock(copy);
			long start = new CopyEnd(this.target, copy, source).find();
			copy.truncate(start);
			try {
				JournalBytes.copy(source.channel(), copy, start, source.end().offset(), this.progress);
			}
			catch (IOException ex) {
				copy.truncate(start);
				throw ex;
			}
			return source.end().offset() - start;
		}
	}

	private void lock(FileChannel copy) throws IOException {
		try {
			if (copy.tryLock() != null) {
				return;
			}
		}
		catch (OverlappingFileLockException ex) {
			// As if another process held it.
		}
		throw new BookException(
				"Another backup is writing " + this.target + ": wait for its end, or name another file.");
	}

}
