package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * The bytes of a file, which can be read more than once.
 */
interface Content extends Closeable {

	/** Reads all of it, from its beginning. */
	InputStream open() throws IOException;

	/** How many bytes there are. */
	long size();

	/** When it was last written to; nothing if it can't be any more. */
	default Optional<Instant> lastChange() {
		return Optional.empty();
	}

	/** Whether it is what it was when it was found. */
	boolean isUnchanged();

	@Override
	default void close() throws IOException {
	}

}
