package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.Progress;
import trades.server.adapter.out.embedded.recovery.BookFiles;
import trades.server.adapter.out.embedded.recovery.BookSettings.FileOpener;
import trades.server.adapter.out.embedded.recovery.Refusals;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.DamagedJournalException;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;

/**
 * The journal of a book as far as it is whole and durable, whoever appends to it
 * meanwhile.
 */
final class SourceJournal implements BookSource {

	private final Path file;

	private final Journal journal;

	private SourceJournal(Path file, Journal journal) {
		this.file = file;
		this.journal = journal;
	}

	/**
	 * Reads and checks all of it.
	 * @throws BookException when it is damaged, or trades are missing that were recorded
	 */
	static SourceJournal open(BookFiles files, Path file, FileOpener opener, Progress progress) throws IOException {
		// Before the journal, which never falls behind it.
		Optional<Checkpoint> checkpoint = Checkpoint.read(files.checkpoint());
		FileChannel channel = opener.open(file);
		try {
			Journal journal = Journal.read(channel, progress);
			Refusals.refuseUnlessWhole(files, journal, checkpoint);
			// Its server may not have synced the last record yet, and may still fail to.
			channel.force(false);
			if (channel.size() < journal.end().offset()) {
				throw new IOException("the server took back the last record, which it could not write");
			}
			return new SourceJournal(file, journal);
		}
		catch (DamagedJournalException ex) {
			channel.close();
			throw damaged(file, ex);
		}
		catch (Throwable ex) {
			channel.close();
			throw ex;
		}
	}

	private static BookException damaged(Path file, DamagedJournalException damage) {
		return new BookException("The journal " + file + " is damaged: " + damage.getMessage()
				+ ". Nothing was copied; trades-server verify tells more.", damage);
	}

	/** Opens a file for nothing but reading. */
	static FileChannel openFile(Path file) throws IOException {
		return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
	}

	@Override
	public UUID bookId() {
		return this.journal.bookId();
	}

	@Override
	public long lastId() {
		return this.journal.end().lastId();
	}

	@Override
	public String summary() {
		return this.journal.end().summary();
	}

	/** Hands on record by record, so that a copy has the same ones. */
	@Override
	public void read(Consumer<List<Entry>> entries) throws IOException {
		try {
			this.journal.replay(Position.START, 1, record -> {
				// More may have been appended meanwhile.
				if (record.get(0).firstId() <= lastId()) {
					entries.accept(record);
				}
			});
		}
		catch (DamagedJournalException ex) {
			throw damaged(this.file, ex);
		}
	}

	@Override
	public void close() {
		this.journal.close();
	}

}
