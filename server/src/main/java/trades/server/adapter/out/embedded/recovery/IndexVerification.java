package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.Checkpoint;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Builds an index of a book's journal as a start would, beside the one that is there, and
 * compares the two.
 */
final class IndexVerification {

	private final BookFiles files;

	private final Journal journal;

	IndexVerification(BookFiles files, Journal journal) {
		this.files = files;
		this.journal = journal;
	}

	/**
	 * What there is to say of an index.
	 *
	 * @param faults a line for each
	 * @param summary the end of a sentence, for an index without faults
	 */
	record Result(List<String> faults, String summary) {

		private static Result sound(String summary) {
			return new Result(List.of(), summary);
		}

		private static Result fault(String fault) {
			return new Result(List.of(fault), "");
		}

	}

	/**
	 * Verifies the index.
	 * @param checkpoint where the next start goes on from; null when it builds the index
	 * anew
	 * @param distrust why it does so, or null
	 */
	Result verify(@Nullable Checkpoint checkpoint, @Nullable String distrust) throws IOException {
		removeRemains(this.files);
		Path directory = Files.createDirectory(this.files.verification(), PrivateFiles.directory());
		try {
			H2Index built = IndexRecovery.build(directory.resolve("index"), this.journal);
			try {
				return verify(built, checkpoint, distrust);
			}
			finally {
				built.abandon();
			}
		}
		catch (BookException ex) {
			return Result.fault(String.valueOf(ex.getMessage()));
		}
		finally {
			removeRemains(this.files);
		}
	}

	/** Removes what a verification that was killed left. */
	static void removeRemains(BookFiles files) throws IOException {
		FileSystemUtils.deleteRecursively(files.verification());
	}

	private Result verify(H2Index built, @Nullable Checkpoint checkpoint, @Nullable String distrust) {
		if (!Files.exists(this.files.databaseFile())) {
			return Result.sound("the index is missing, and the next start builds it");
		}
		// Refuses an index that shows that the journal is not the right one.
		String fault = Optional.ofNullable(IndexInspection.of(this.files, this.journal).fault()).orElse(distrust);
		if (fault != null || checkpoint == null) {
			return Result.sound("the next start builds the index anew, since " + fault);
		}
		try {
			return compare(built, checkpoint);
		}
		catch (RuntimeException ex) {
			return Result.fault("The index can't be read: " + Objects.requireNonNullElse(ex.getMessage(), ex) + ".");
		}
	}

	private Result compare(H2Index built, Checkpoint checkpoint) {
		H2Index index = H2Index.openReadOnly(this.files.database());
		try {
			IndexComparison comparison = new IndexComparison(this.journal, built, index, checkpoint.position());
			List<String> faults = comparison.faults();
			return new Result(faults, comparison.isBehind() ? "the index is behind, and the next start completes it"
					: "the index agrees");
		}
		finally {
			index.abandon();
		}
	}

}
