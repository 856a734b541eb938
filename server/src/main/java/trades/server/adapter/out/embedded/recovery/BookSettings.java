package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.journal.Checkpoint;

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

	/** The boot id of a checkpoint that no run of the operating system trusts. */
	public static final String NO_BOOT = "none";

	/** Whether the index can be taken as good up to a checkpoint. */
	boolean trusts(Checkpoint checkpoint) {
		return distrust(checkpoint, this.bootId) == null;
	}

	/**
	 * Why the index can't be taken as good; null when it can. After another boot, what H2
	 * had written but not synced may be lost; after a clean stop all was synced.
	 */
	static @Nullable String distrust(@Nullable Checkpoint checkpoint, String bootId) {
		if (checkpoint == null) {
			return "nothing tells how far it is good";
		}
		if (checkpoint.clean() || checkpoint.bootId().equals(bootId)) {
			return null;
		}
		return checkpoint.bootId().equals(NO_BOOT) ? "it could not be read while the book was open"
				: "the machine stopped without closing it";
	}

	/** Opens a file that exists. */
	@FunctionalInterface
	public interface FileOpener {

		FileChannel open(Path file) throws IOException;

	}

	/** The settings of a book on the disk of this machine. */
	public static BookSettings of(Path directory, long minFreeBytes, Duration checkpointInterval) {
		return new BookSettings(directory, minFreeBytes, checkpointInterval, BootId.current(), file -> FileChannel
			.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
	}

}
