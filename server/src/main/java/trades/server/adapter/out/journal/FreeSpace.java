package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The space that must stay free on the disk of the book, so that the index and the system
 * can go on.
 */
@FunctionalInterface
public interface FreeSpace {

	/**
	 * How many bytes are free beyond those that must stay free; negative when there are
	 * too few.
	 */
	long spare();

	/**
	 * Makes sure that so many bytes may be written.
	 * @throws LogFullException when they may not
	 */
	default void require(long bytes) {
		if (spare() < bytes) {
			throw new LogFullException("the server's disk is nearly full, so nothing is recorded for now");
		}
	}

	/** The space on the disk that holds a directory, beyond a minimum in bytes. */
	static FreeSpace of(Path directory, long minimum) throws IOException {
		FileStore store = Files.getFileStore(directory);
		return () -> {
			try {
				return store.getUsableSpace() - minimum;
			}
			catch (IOException ex) {
				throw new UncheckedIOException("can't tell the free space of " + directory, ex);
			}
		};
	}

}
