package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.DurableFiles;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Makes the index hold what the journal holds: by adding what it may lack, or by building
 * it anew.
 */
final class IndexRecovery {

	private static final Logger logger = LoggerFactory.getLogger(IndexRecovery.class);

	/**
	 * Applied at once while the index is filled: far fewer statements than records, and
	 * little memory.
	 */
	private static final int BATCH_SIZE = 5_000;

	private final BookFiles files;

	private final Journal journal;

	IndexRecovery(BookFiles files, Journal journal) {
		this.files = files;
		this.journal = journal;
	}

	/**
	 * Opens the index and applies the records behind a checkpoint.
	 * @return the index, or null when it isn't whole even then and was given up
	 */
	@Nullable H2Index catchUp(Checkpoint checkpoint, String bootId) throws IOException {
		if (checkpoint.clean()) {
			// From the moment H2 may write, its file is no longer the one that was
			// synced.
			new Checkpoint(checkpoint.bookId(), bootId, false, checkpoint.position()).write(this.files.checkpoint());
		}
		String fault;
		try {
			H2Index index = H2Index.open(this.files.database());
			try {
				this.journal.replay(checkpoint.position(), BATCH_SIZE, index::replace);
				fault = faultOf(index, this.journal);
			}
			catch (Throwable ex) {
				index.abandon();
				throw ex;
			}
			if (fault == null) {
				return index;
			}
			index.abandon();
		}
		catch (RuntimeException | Error ex) {
			// Damaged pages make H2 fail by errors too.
			fault = "it can't be written: " + ex.getMessage();
		}
		giveUp(fault);
		return null;
	}

	/** Moves the index aside, which makes way for {@link #build}. */
	void giveUp(String reason) throws IOException {
		forgetCheckpoint();
		logger.warn("The index {} is built anew from the journal, since {}; the old file is now {}",
				this.files.databaseFile(), reason, H2Index.moveAside(this.files.database()));
	}

	/** Builds the index from the whole journal. */
	H2Index build() throws IOException {
		forgetCheckpoint();
		H2Index.removeRemains(this.files.database());
		return build(this.files.database(), this.journal);
	}

	/**
	 * Builds an index from a whole journal where there is none.
	 * @param database names it, see {@link H2Index#file}
	 */
	static H2Index build(Path database, Journal journal) throws IOException {
		Files.createFile(H2Index.file(database), PrivateFiles.file());
		try {
			H2Index index = H2Index.open(database);
			try {
				fill(index, journal);
				return index;
			}
			catch (Throwable ex) {
				index.abandon();
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			throw new BookException("The index " + H2Index.file(database) + " can't be built from the journal ("
					+ ex.getMessage() + "): see to it that the disk has space and the directory can be written.", ex);
		}
	}

	private static void fill(H2Index index, Journal journal) throws IOException {
		index.tables().create();
		journal.replay(Position.START, BATCH_SIZE, index::apply);
		index.tables().complete(journal.bookId());
		String fault = faultOf(index, journal);
		if (fault != null) {
			throw new IllegalStateException(fault);
		}
	}

	/** Nothing may vouch for an index that is not there any more or only half filled. */
	private void forgetCheckpoint() throws IOException {
		if (Files.deleteIfExists(this.files.checkpoint())) {
			DurableFiles.syncDirectory(this.files.checkpoint());
		}
	}

	/** What shows at a glance that an index is not that of the whole journal, or null. */
	static @Nullable String faultOf(H2Index index, Journal journal) {
		Position end = journal.end();
		if (index.tables().tradeCount() != end.lastId() || index.tables().lastId() != end.lastId()) {
			return "it holds " + index.tables().tradeCount() + " trades up to id " + index.tables().lastId()
					+ ", the journal " + end.lastId();
		}
		if (index.tables().keyCount() != end.keys()) {
			return "it holds " + index.tables().keyCount() + " idempotency keys, the journal " + end.keys();
		}
		if (!index.tables().hasAllPostings()) {
			return "it has too few or too many rows for looking up users and symbols";
		}
		return null;
	}

}
