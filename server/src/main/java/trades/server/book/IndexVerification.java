package trades.server.book;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.journal.Checkpoint;
import trades.server.adapter.journal.Journal;
import trades.server.adapter.r2dbc.H2Index;

/**
 * What there is to say of an index.
 *
 * @param faults a line for each kind
 * @param summary the end of a sentence, for an index without faults
 */
record IndexVerification(List<String> faults, String summary) {

	/**
	 * Checks the index of a book.
	 * @param checkpoint where the next start goes on from; null when it builds the index
	 * anew
	 * @param distrust why it does so, or null
	 */
	static IndexVerification of(BookFiles files, Journal journal, @Nullable Checkpoint checkpoint,
			@Nullable String distrust) throws IOException {
		if (!Files.exists(files.databaseFile())) {
			return new IndexVerification(List.of(), "the index is missing, and the next start builds it");
		}
		try {
			// Refuses an index that shows that the journal is not the right one.
			String fault = Optional.ofNullable(IndexInspection.of(files, journal).fault()).orElse(distrust);
			if (fault != null || checkpoint == null) {
				return new IndexVerification(List.of(), "the next start builds the index anew, since " + fault);
			}
		}
		catch (BookException ex) {
			return new IndexVerification(List.of(ex.sentence()), "");
		}
		return compare(files, journal, checkpoint);
	}

	private static IndexVerification compare(BookFiles files, Journal journal, Checkpoint checkpoint)
			throws IOException {
		try {
			H2Index index = H2Index.openReadOnly(files.database());
			try {
				IndexComparison comparison = new IndexComparison(journal, index, checkpoint.position());
				List<String> faults = comparison.faults();
				return new IndexVerification(faults, comparison.isBehind()
						? "the index is behind, and the next start completes it" : "the index agrees");
			}
			finally {
				IndexInspection.abandon(index);
			}
		}
		catch (RuntimeException ex) {
			return new IndexVerification(
					List.of("The index can't be read: " + Objects.requireNonNullElse(ex.getMessage(), ex) + "."), "");
		}
	}

}
