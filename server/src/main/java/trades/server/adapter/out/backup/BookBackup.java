package trades.server.adapter.out.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
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

import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.JournalWriter;
import trades.server.adapter.out.journal.Position;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Copies a book to a file, or continues the copy that is there; the package tells what
 * the copy vouches for.
 */
public final class BookBackup {

	private final BookSource source;

	private final Path target;

	private final Progress progress;

	private BookBackup(BookSource source, Path target, Progress progress) {
		this.source = source;
		this.target = target;
		this.progress = progress;
	}

	/**
	 * Copies a book, whether or not servers have it open.
	 * @param file where to; a copy of the same book that is there is continued
	 * @return what was done, in one sentence
	 * @throws BookException when it can't be done; whatever had that name is as it was
	 */
	public static String run(BookStore book, Path file, Progress progress) {
		try {
			Path target = CopyPlace.of(file);
			book.requireCopyable(target);
			try (BookSource source = book.open(progress)) {
				String held = new BookBackup(source, target, progress).run();
				return target + " holds the whole book in " + book.place() + ": " + held + " of them new.";
			}
		}
		catch (IOException | UncheckedIOException ex) {
			throw DiskFailures.explain("The backup of the book in " + book.place(), file.toAbsolutePath().toString(),
					ex);
		}
	}

	private String run() throws IOException {
		return Files.exists(this.target) ? continueCopy() : makeCopy();
	}

	private String makeCopy() throws IOException {
		Path directory = Objects.requireNonNull(this.target.getParent());
		removeRemains(directory);
		Path unfinished = Files.createTempFile(directory, this.target.getFileName() + ".", CopyPlace.UNFINISHED,
				PrivateFiles.file());
		try {
			Position end = writeCopy(unfinished);
			Files.move(unfinished, this.target, StandardCopyOption.ATOMIC_MOVE);
			DurableFiles.syncDirectory(this.target);
			return held(end, 0);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	private Position writeCopy(Path file) throws IOException {
		try (FileChannel copy = FileChannel.open(file, StandardOpenOption.WRITE)) {
			lock(copy);
			JournalWriter writer = JournalWriter.begin(copy, this.source.bookId());
			this.source.read(this.progress.after(writer::append));
			writer.sync();
			return writer.end();
		}
	}

	private static String held(Position end, long before) {
		return end.summary() + ", " + (end.offset() - before);
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
				try (FileChannel copy = FileChannel.open(left, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
					lock(copy);
					Files.delete(left);
				}
			}
		}
	}

	private String continueCopy() throws IOException {
		try (FileChannel copy = FileChannel.open(this.target,
				Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
			lock(copy);
			Continuation continuation = Continuation.of(this.target, copy, this.source);
			try {
				this.source.read(this.progress.after(continuation));
				return held(continuation.complete(), continuation.start().offset());
			}
			catch (Throwable ex) {
				continuation.takeBack();
				throw ex;
			}
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
