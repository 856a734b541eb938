package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.Journal;

/**
 * Opens the journal and the index of a book and makes the index hold what the journal
 * holds. The journal is the truth; whenever the index can't be trusted it is moved aside
 * and built anew. Whatever looks as if acknowledged trades were missing from the journal
 * is refused, and that is found out before anything is changed.
 */
public final class BookRecovery {

	private static final Logger logger = LoggerFactory.getLogger(BookRecovery.class);

	private final BookSettings settings;

	private final BookFiles files;

	public BookRecovery(BookSettings settings, BookFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * What was opened.
	 *
	 * @param replayed how many records of the journal were applied to the index
	 */
	public record Recovered(Journal journal, H2Index index, long replayed) {
	}

	public Recovered recover() throws IOException {
		IndexVerification.removeRemains(this.files);
		Optional<Checkpoint> checkpoint = Checkpoint.read(this.files.checkpoint());
		Journal journal = new JournalOpening(this.settings, this.files).open(checkpoint);
		try {
			IndexInspection inspection = IndexInspection.of(this.files, journal);
			cutTail(journal);
			return recoverIndex(journal, inspection, checkpoint.orElse(null));
		}
		catch (Throwable ex) {
			journal.close();
			throw ex;
		}
	}

	private void cutTail(Journal journal) throws IOException {
		if (journal.tornBytes() > 0) {
			logger.warn(
					"Cut {} bytes off the end of {}: a group whose writing was cut short; it was never acknowledged",
					journal.tornBytes(), this.files.journal());
		}
		journal.cutTail();
	}

	private Recovered recoverIndex(Journal journal, IndexInspection inspection, @Nullable Checkpoint checkpoint)
			throws IOException {
		IndexRecovery recovery = new IndexRecovery(this.files, journal);
		if (inspection.exists()) {
			String fault = (inspection.fault() != null) ? inspection.fault()
					: BookSettings.distrust(checkpoint, this.settings.bootId());
			if (fault != null || checkpoint == null) {
				recovery.giveUp(String.valueOf(fault));
			}
			else {
				H2Index index = recovery.catchUp(checkpoint, this.settings.bootId());
				if (index != null) {
					return new Recovered(journal, index, journal.end().records() - checkpoint.position().records());
				}
			}
		}
		return new Recovered(journal, recovery.build(), journal.end().records());
	}

}
