package trades.server.adapter.out.embedded.recovery;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Why files that do not fit together are left as they are, in words that say what to do.
 */
final class Refusals {

	private Refusals() {
	}

	/** The journal lacks trades that were recorded. */
	static BookException lacking(Path journal, long lastId, long recorded) {
		return new BookException("The journal " + journal + " ends with trade " + lastId + ", but trade " + recorded
				+ " was recorded: it was cut or is an old copy. Nothing was changed; bring the right journal back.");
	}

	/** A file belongs to another book than the journal. */
	static BookException strangers(Path journal, UUID bookId, Path file, UUID other) {
		return new BookException("The journal " + journal + " belongs to the book " + bookId + ", but " + file
				+ " to the book " + other + ". Nothing was changed; bring the files of one book together.");
	}

}
