package trades.server.adapter.out.embedded.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import trades.server.adapter.out.journal.PrivateFiles;
import trades.server.application.port.out.BookException;

/**
 * Sees to it that one process at a time uses a data directory. The system drops the lock
 * when the process ends.
 */
public final class DirectoryLock implements AutoCloseable {

	/**
	 * The byte that is locked, far behind the text: where locks are mandatory, others can
	 * still read who holds it.
	 */
	private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

	private static final Set<OpenOption> OPTIONS = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
			StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

	/**
	 * Held by this process: to open such a file a second time and close it would drop the
	 * lock of the first.
	 */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path directory;

	private final FileChannel channel;

	private DirectoryLock(Path directory, FileChannel channel) {
		this.directory = directory;
		this.channel = channel;
	}

	/** Makes the directory if need be and takes its lock. */
	public static DirectoryLock take(BookFiles files) {
		Path directory = files.directory();
		try {
			DirectoryCheck.prepare(files);
			return take(files, directory.toRealPath());
		}
		catch (IOException ex) {
			throw new BookException(
					"The data directory " + directory + " can't be used (" + ex
							+ "): make it a directory that can be written, or choose another one (TRADES_DATA_DIR).",
					ex);
		}
	}

	private static DirectoryLock take(BookFiles files, Path directory) throws IOException {
		if (!HELD.add(directory)) {
			throw inUse(files, "this very process");
		}
		FileChannel channel = null;
		try {
			channel = FileChannel.open(files.lock(), OPTIONS, PrivateFiles.file());
			if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
				String holder = read(channel);
				throw inUse(files, holder.isEmpty() ? "another process" : holder);
			}
			write(channel);
			return new DirectoryLock(directory, channel);
		}
		catch (Throwable ex) {
			HELD.remove(directory);
			if (channel != null) {
				channel.close();
			}
			throw ex;
		}
	}

	private static BookException inUse(BookFiles files, String holder) {
		return new BookException("The data directory " + files.directory() + " is in use by " + holder
				+ ": stop that one first, or choose another directory (TRADES_DATA_DIR).");
	}

	private static String read(FileChannel channel) throws IOException {
		ByteBuffer holder = ByteBuffer.allocate(200);
		channel.read(holder, 0);
		return new String(holder.array(), 0, holder.position(), StandardCharsets.UTF_8).strip();
	}

	private static void write(FileChannel channel) throws IOException {
		String holder = "process " + ProcessHandle.current().pid() + ", running since "
				+ Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
		channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			HELD.remove(this.directory);
		}
	}

}
