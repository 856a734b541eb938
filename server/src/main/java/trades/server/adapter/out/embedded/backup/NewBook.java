package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.DirectoryLock;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.JournalWriter;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;

/**
 * A directory in which a book is to be. The book is there once its journal has its name;
 * until then no server starts there.
 */
final class NewBook implements BookTarget {

	private final BookFiles files;

	private final DirectoryLock lock;

	private final FileChannel journal;

	private @Nullable JournalWriter writer;

	private NewBook(BookFiles files, DirectoryLock lock, FileChannel journal) {
		this.files = files;
		this.lock = lock;
		this.journal = journal;
	}

	/**
	 * Takes a directory, and makes it if need be.
	 * @throws BookException when there is anything of a book in it
	 */
	static NewBook in(BookFiles files) throws IOException {
		DirectoryLock lock = DirectoryLock.take(files);
		try {
			Optional<Path> found = files.anything();
			if (found.isPresent()) {
				throw new BookException(
						"The data directory " + files.directory() + " holds a book, or what is left of one ("
								+ found.get().getFileName() + "): choose an empty one (TRADES_DATA_DIR).");
			}
			Files.deleteIfExists(files.unfinished());
			return new NewBook(files, lock, FileChannel.open(files.unfinished(),
					Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file()));
		}
		catch (Throwable ex) {
			lock.close();
			throw ex;
		}
	}

	@Override
	public UUID begin(@Nullable UUID id) throws IOException {
		UUID own = (id != null) ? id : UUID.randomUUID();
		this.writer = JournalWriter.begin(this.journal, own);
		return own;
	}

	@Override
	public void append(List<Entry> entries) {
		Objects.requireNonNull(this.writer, "begin it first").append(entries);
	}

	@Override
	public void prepare() throws IOException {
		Objects.requireNonNull(this.writer, "begin it first").sync();
	}

	/** Makes what was written the journal. */
	@Override
	public void complete() throws IOException {
		Files.move(this.files.unfinished(), this.files.journal(), StandardCopyOption.ATOMIC_MOVE);
		DurableFiles.syncDirectory(this.files.journal());
	}

	@Override
	public String remark() {
		return "; the first start builds its index";
	}

	@Override
	public void close() throws IOException {
		try (this.lock; this.journal) {
			Files.deleteIfExists(this.files.unfinished());
		}
	}

}
