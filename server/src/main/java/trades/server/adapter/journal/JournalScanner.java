package trades.server.adapter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import trades.server.domain.Entry;

/** Reads the records of a journal in order and checks each. */
final class JournalScanner {

	private static final int WINDOW = 1 << 20;

	private final FileChannel channel;

	private final long size;

	private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

	private long windowOffset;

	JournalScanner(FileChannel channel) throws IOException {
		this.channel = channel;
		this.size = channel.size();
	}

	/**
	 * Reads from {@code start} to the end of the last valid record.
	 * @return where that end is; what lies behind it is a torn tail
	 * @throws DamagedJournalException when there are valid records behind an invalid one
	 */
	Position scan(Position start, Consumer<List<Entry>> entries) throws IOException {
		if (start.offset() > this.size) {
			throw new DamagedJournalException("it ends at offset " + this.size + ", but had reached at least offset "
					+ start.offset() + " (trade " + start.lastId() + ") before: it was cut or is an old copy");
		}
		Position position = start;
		while (position.offset() < this.size) {
			ByteBuffer payload = payloadAt(position.offset());
			if (payload == null) {
				refuseIfMoreFollows(position);
				break;
			}
			int length = payload.remaining();
			List<Entry> decoded = decode(payload, position);
			entries.accept(decoded);
			long keys = decoded.stream().filter(entry -> entry.key() != null).count();
			position = new Position(position.offset() + RecordCodec.FRAME_SIZE + length, position.records() + 1,
					decoded.get(decoded.size() - 1).lastId(), position.keys() + keys);
		}
		return position;
	}

	private static List<Entry> decode(ByteBuffer payload, Position position) {
		List<Entry> entries;
		try {
			entries = RecordCodec.decode(payload);
		}
		catch (RuntimeException ex) {
			throw new DamagedJournalException(
					at(position) + " is no valid group although its checksum is right: " + ex);
		}
		if (entries.get(0).firstId() != position.lastId() + 1) {
			throw new DamagedJournalException(at(position) + " starts with trade " + entries.get(0).firstId()
					+ " instead of " + (position.lastId() + 1));
		}
		return entries;
	}

	/** The payload of the record at an offset, or null when there is no valid one. */
	private @Nullable ByteBuffer payloadAt(long offset) throws IOException {
		if (this.size - offset < RecordCodec.FRAME_SIZE) {
			return null;
		}
		int start = load(offset, RecordCodec.FRAME_SIZE);
		int length = this.window.getInt(start + 4);
		if (this.window.getInt(start) != RecordCodec.MAGIC || length < 1 || length > RecordCodec.MAX_PAYLOAD
				|| length > this.size - offset - RecordCodec.FRAME_SIZE) {
			return null;
		}
		start = load(offset, RecordCodec.FRAME_SIZE + length);
		if (this.window.getInt(start + 8) != RecordCodec.checksum(this.window, start, length)) {
			return null;
		}
		return this.window.slice(start + RecordCodec.FRAME_SIZE, length);
	}

	private void refuseIfMoreFollows(Position bad) throws IOException {
		for (long offset = bad.offset() + 1; offset <= this.size - RecordCodec.FRAME_SIZE; offset++) {
			int start = load(offset, RecordCodec.FRAME_SIZE);
			if (this.window.getInt(start) == RecordCodec.MAGIC && payloadAt(offset) != null) {
				throw new DamagedJournalException(
						at(bad) + " is damaged, while a sound record follows at offset " + offset);
			}
		}
	}

	/** Sees to it that the window holds these bytes, and tells where in it they start. */
	private int load(long offset, int length) throws IOException {
		if (offset >= this.windowOffset && offset + length <= this.windowOffset + this.window.limit()) {
			return (int) (offset - this.windowOffset);
		}
		if (length > this.window.capacity()) {
			this.window = ByteBuffer.allocate(length);
		}
		this.window.clear().limit((int) Math.min(this.window.capacity(), this.size - offset));
		this.windowOffset = offset;
		while (this.window.hasRemaining()) {
			if (this.channel.read(this.window, offset + this.window.position()) < 0) {
				throw new IOException("the journal became shorter while it was read");
			}
		}
		Objects.checkFromIndexSize(0, length, this.window.flip().limit());
		return 0;
	}

	private static String at(Position position) {
		return "record " + (position.records() + 1) + " at offset " + position.offset();
	}

}
