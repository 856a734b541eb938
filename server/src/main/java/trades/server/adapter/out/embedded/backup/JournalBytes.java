package trades.server.adapter.out.embedded.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Compares and copies files byte by byte. */
final class JournalBytes {

	private static final int CHUNK = 1 << 20;

	private JournalBytes() {
	}

	/** How many of the first {@code limit} bytes agree; both files have that many. */
	static long inCommon(FileChannel one, FileChannel other, long limit) throws IOException {
		ByteBuffer left = ByteBuffer.allocate(CHUNK);
		ByteBuffer right = ByteBuffer.allocate(CHUNK);
		for (long offset = 0; offset < limit; offset += CHUNK) {
			int length = (int) Math.min(CHUNK, limit - offset);
			int mismatch = read(one, left, offset, length).mismatch(read(other, right, offset, length));
			if (mismatch >= 0) {
				return offset + mismatch;
			}
		}
		return limit;
	}

	private static ByteBuffer read(FileChannel channel, ByteBuffer buffer, long offset, int length) throws IOException {
		buffer.clear().limit(length);
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, offset + buffer.position()) < 0) {
				throw shortened();
			}
		}
		return buffer.flip();
	}

	/** Copies the bytes from one offset to another to the same place, and syncs them. */
	static void copy(FileChannel from, FileChannel to, long start, long end, Progress progress) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
		for (long offset = start; offset < end; offset += buffer.limit()) {
			read(from, buffer, offset, (int) Math.min(CHUNK, end - offset));
			while (buffer.hasRemaining()) {
				to.write(buffer, offset + buffer.position());
			}
			progress.written(offset - start, end - start);
		}
		to.force(true);
	}

	private static IOException shortened() {
		return new IOException("the file became shorter while it was read");
	}

}
