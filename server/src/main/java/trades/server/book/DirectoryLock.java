package trades.server.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one process at a time uses a data directory. The system drops the lock
 * when the process ends.
 */
final class DirectoryLock implements AutoCloseable {

	private final FileChannel channel;

	private DirectoryLock(FileChannel channel) {
		this.channel = channel;
	}

	/** Makes the directory if need be and takes its lock. */
	static DirectoryLock take(BookFiles files) {
		Path directory = files.directory();
		try {
			Files.createDirectories(directory);
			FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE);
			if (tryLock(channel) == null) {
				String holder = read(channel);
				channel.close();
				throw new BookException("The data directory " + directory + " is in use by "
						+ (holder.isEmpty() ? "another process" : holder)
						+ ": stop that one first, or choose another directory (TRADES_DATA_DIR).");
			}
			write(channel);
			return new DirectoryLock(channel);
		}
		catch (IOException ex) {
			throw new BookException("The data directory " + directory + " can't be used (" + ex
					+ "): make it writable, or choose another directory (TRADES_DATA_DIR).", ex);
		}
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
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
	}

}
