package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.BookRecovery;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.DirectoryLock;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.Journal;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Growth;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Entry;
import trades.server.domain.Submission;

/**
 * A book in a directory of this machine: the journal, which is the truth, and H2 as its
 * index.
 */
public final class EmbeddedBook implements Book {

	private static final Logger logger = LoggerFactory.getLogger(EmbeddedBook.class);

	private final BookFiles files;

	private final DirectoryLock lock;

	private final Journal journal;

	private final H2Index index;

	private final long replayed;

	private final Checkpointer checkpointer;

	private final GroupCommit commit;

	private final boolean isNew;

	private final Growth growth = new Growth();

	private volatile Consumer<List<Entry>> onRecorded = entries -> {
	};

	private volatile boolean failed;

	private boolean closed;

	private EmbeddedBook(BookFiles files, BookSettings settings, DirectoryLock lock, boolean isNew,
			BookRecovery.Recovered recovered) throws IOException {
		this.files = files;
		this.lock = lock;
		this.isNew = isNew;
		this.journal = recovered.journal();
		this.index = recovered.index();
		this.replayed = recovered.replayed();
		this.checkpointer = new Checkpointer(files.checkpoint(), settings.bootId(), this.journal, this.index::sync,
				settings.checkpointInterval());
		this.index.onFailedRead(this::distrustIndex);
		this.commit = new GroupCommit(this.journal, this.index, this::recorded);
		this.growth.reached(tradeCount());
	}

	/** Whether there is a book in a directory. */
	public static boolean isIn(Path directory) {
		return Files.exists(new BookFiles(directory).journal());
	}

	/**
	 * Opens a book, or makes a new one in an empty directory; returns when all it holds
	 * can be read.
	 * @throws BookException when it can't be opened as it is
	 */
	public static EmbeddedBook open(BookSettings settings) {
		BookFiles files = new BookFiles(settings.directory());
		if (!H2Index.isUsable(files.database())) {
			throw new BookException("The path of the data directory " + files.directory() + " contains a character"
					+ " that the database can't take (; or \\): choose another directory (TRADES_DATA_DIR).");
		}
		DirectoryLock lock = DirectoryLock.take(files);
		try {
			boolean isNew = !isIn(files.directory());
			return open(files, settings, lock, isNew, new BookRecovery(settings, files).recover());
		}
		catch (IOException ex) {
			lock.close();
			throw new BookException("The book in " + files.directory() + " can't be opened (" + ex
					+ "): see to it that its files can be read and written and the disk has space.", ex);
		}
		catch (Throwable ex) {
			lock.close();
			throw ex;
		}
	}

	private static EmbeddedBook open(BookFiles files, BookSettings settings, DirectoryLock lock, boolean isNew,
			BookRecovery.Recovered recovered) throws IOException {
		try {
			return new EmbeddedBook(files, settings, lock, isNew, recovered);
		}
		catch (Throwable ex) {
			recovered.index().abandon();
			recovered.journal().close();
			throw ex;
		}
	}

	@Override
	public BookWriter writer() {
		return this::commit;
	}

	/**
	 * After a commit that failed, closing vouches for nothing and the next start checks
	 * the index.
	 */
	private List<Outcome> commit(List<Submission> group) {
		try {
			return this.commit.commit(group);
		}
		catch (Throwable ex) {
			this.failed = true;
			throw ex;
		}
	}

	private void recorded(List<Entry> entries) {
		this.onRecorded.accept(entries);
		this.growth.reached(entries.get(entries.size() - 1).lastId());
	}

	@Override
	public Flux<Long> growth() {
		return this.growth.signals();
	}

	@Override
	public BookReader reader() {
		return this.index.reader();
	}

	@Override
	public void onRecorded(Consumer<List<Entry>> observer) {
		this.onRecorded = observer;
	}

	@Override
	public long tradeCount() {
		return this.journal.end().lastId();
	}

	/** The size of the journal in bytes. */
	long journalBytes() {
		return this.journal.end().offset();
	}

	/**
	 * How many records of the journal were applied to the index when the book was opened.
	 */
	long replayedRecords() {
		return this.replayed;
	}

	/** Has somebody told of each group that the journal has taken. */
	void onAppend(Journal.Observer observer) {
		this.journal.onAppend(observer);
	}

	@Override
	public UUID id() {
		return this.journal.bookId();
	}

	@Override
	public boolean isNew() {
		return this.isNew;
	}

	/** The data directory, as an absolute path. */
	@Override
	public String place() {
		return this.files.directory().toString();
	}

	/**
	 * The journal still holds every trade: what can't be read is there again after the
	 * next start.
	 */
	private void distrustIndex(Throwable cause) {
		try {
			if (this.checkpointer.distrust()) {
				logger.error("The index {} can't be read; it is built anew at the next start",
						this.files.databaseFile(), cause);
			}
		}
		catch (IOException ex) {
			logger.error("It could not be noted that the index is damaged: move {} away before the next start",
					this.files.databaseFile(), ex);
		}
	}

	@Override
	public synchronized void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		this.growth.ended();
		this.checkpointer.close();
		try {
			this.index.close();
			if (!this.failed) {
				DurableFiles.sync(this.files.databaseFile());
				this.checkpointer.noteClean();
			}
		}
		catch (IOException | RuntimeException ex) {
			logger.warn("The index was not closed properly; the next start checks it", ex);
		}
		try {
			this.journal.close();
		}
		finally {
			this.lock.close();
		}
	}

}
