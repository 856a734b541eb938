package trades.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps a stream that can be read once only in a temporary file of the user's own. The
 * file has lost its name by the time that it is written to: nobody else finds it, and
 * nothing is left of it however the program ends.
 */
final class Spool implements Content {

	private final FileChannel channel;

	private final long size;

	private Spool(FileChannel channel, long size) {
		this.channel = channel;
		this.size = size;
	}

	static Spool of(InputStream in, Path directory) throws IOException {
		FileChannel channel = create(directory);
		try {
			return new Spool(channel, in.transferTo(Channels.newOutputStream(channel)));
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	/** A temporary file of which nobody else knows. */
	static FileChannel create(Path directory) throws IOException {
		// Made and opened in one step, and taken away by the system right then.
		return FileChannel.open(
				directory.resolve("trades-" + UUID.randomUUID() + ".spool"), Set.of(StandardOpenOption.CREATE_NEW,
						StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE),
				rights(directory.getFileSystem()));
	}

	/**
	 * None on Windows, where a user's temporary files lie in a directory of the user's.
	 */
	static FileAttribute<?>[] rights(FileSystem system) {
		return system.supportedFileAttributeViews().contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")) }
				: new FileAttribute<?>[0];
	}

	@Override
	public InputStream open() {
		return new Reading();
	}

	@Override
	public long size() {
		return this.size;
	}

	/** Nobody else can get at it. */
	@Override
	public boolean isUnchanged() {
		return true;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	private final class Reading extends InputStream {

		private long position;

		@Override
		public int read() throws IOException {
			byte[] single = new byte[1];
			return (read(single, 0, 1) < 0) ? -1 : single[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			int count = Spool.this.channel.read(ByteBuffer.wrap(target, offset, length), this.position);
			this.position += Math.max(count, 0);
			return count;
		}

	}

}
