package trades.server.book;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * How to open a book.
 *
 * @param directory the data directory
 * @param minFreeBytes below so much free space nothing is recorded
 * @param checkpointInterval how often a busy book notes how far its index is good
 * @param bootId tells one run of the operating system from the next; whatever differs is
 * another run
 * @param journalOpener opens the journal's file for reading and writing
 */
public record BookSettings(Path directory, long minFreeBytes, Duration checkpointInterval, String bootId,
		FileOpener journalOpener) {

	/** Opens a file that exists. */
	@FunctionalInterface
	public interface FileOpener {

		FileChannel open(Path file) throws IOException;

	}

	/** The settings of a book on the disk of this machine. */
	public static BookSettings of(Path directory, long minFreeBytes, Duration checkpointInterval) {
		return new BookSettings(directory, minFreeBytes, checkpointInterval, BootId.current(),
				file -> FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
	}

}
