package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Changes to files as a whole that survive a loss of power. */
public final class DurableFiles {

	private static final boolean SYNCS_DIRECTORIES = syncsDirectories(System.getProperty("os.name"));

	private DurableFiles() {
	}

	/**
	 * Replaces a file's content: afterwards it has the new content, and at any time the
	 * old or the new one.
	 */
	public static void replace(Path file, byte[] content) throws IOException {
		Path unfinished = file.resolveSibling(file.getFileName() + ".new");
		// Whatever lies there goes, even a link: to write into it would be to write into
		// its target.
		Files.deleteIfExists(unfinished);
		try (FileChannel channel = FileChannel.open(unfinished,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PrivateFiles.file())) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
		}
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		syncDirectory(file);
	}

	/** Makes a directory that only its owner can use, and those above it if need be. */
	public static void createDirectories(Path directory) throws IOException {
		List<Path> missing = Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
			.takeWhile(Files::notExists)
			.toList();
		Files.createDirectories(directory, PrivateFiles.directory());
		for (Path made : missing) {
			syncDirectory(made);
		}
	}

	/** Makes the content of a file durable that somebody else wrote. */
	public static void sync(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/**
	 * Whether a directory can be opened and synced. Windows refuses to open one, and has
	 * no other way to ask for it: its file system logs such changes itself, in their
	 * order.
	 */
	static boolean syncsDirectories(String system) {
		return !system.startsWith("Windows");
	}

	/** Makes the creation, renaming or deletion of a file durable. */
	public static void syncDirectory(Path file) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		if (directory == null || !SYNCS_DIRECTORIES) {
			return;
		}
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
