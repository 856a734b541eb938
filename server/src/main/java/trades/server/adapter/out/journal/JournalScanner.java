package trades.server.adapter.out.journal;

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

	/** A frame, the first id, and the number of entries. */
	private static final int SMALLEST_RECORD = RecordCodec.FRAME_SIZE + Long.BYTES + Integer.BYTES;

	private final FileChannel channel;

	private final RecordCodec codec;

	private final long size;

	private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);

	private long windowOffset;

	JournalScanner(FileChannel channel, RecordCodec codec) throws IOException {
		this.channel = channel;
		this.codec = codec;
		this.size = channel.size();
	}

	/**
	 * Makes sure that the record before a position that was noted earlier is still there,
	 * sound, and ends at it.
	 * @throws DamagedJournalException when it isn't: to go on from there would be to
	 * guess
	 */
	void confirm(Position known) throws IOException {
		if (known.offset() > this.size) {
			throw new DamagedJournalException("it ends at offset " + this.size + ", but had reached at least offset "
					+ known.offset() + " (trade " + known.lastId() + ") before: it was cut or is an old copy");
		}
		if (known.records() == 0 || endsWithRecord(known)) {
			return;
		}
		// Names the damaged record when there are sound ones behind it.
		scan(Position.START, entries -> {
		});
		throw new DamagedJournalException("record " + known.records() + " at offset " + known.lastRecord()
				+ " should be sound and end with trade " + known.lastId() + ", but is damaged or another one");
	}

	private boolean endsWithRecord(Position known) throws IOException {
		ByteBuffer payload = payloadAt(known.lastRecord());
		if (payload == null || known.lastRecord() + RecordCodec.FRAME_SIZE + payload.remaining() != known.offset()) {
			return false;
		}
		List<Entry> entries = RecordCodec.decode(payload);
		return entries.get(entries.size() - 1).lastId() == known.lastId();
	}

	/**
	 * Reads from {@code start} to the end of the last valid record.
	 * @return where that end is; what lies behind it is a torn tail
	 * @throws DamagedJournalException when there are valid records behind an invalid one
	 */
	Position scan(Position start, Consumer<List<Entry>> entries) throws IOException {
		Position position = start;
		while (position.offset() < this.size) {
			ByteBuffer payload = payloadAt(position.offset());
			if (payload == null) {
				refuseIfMoreFollows(position);
				break;
			}
			long bytes = (long) RecordCodec.FRAME_SIZE + payload.remaining();
			List<Entry> decoded = decode(payload, position);
			entries.accept(decoded);
			position = position.after(decoded, bytes);
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
		if (this.window.getInt(start + 8) != this.codec.checksum(this.window, start, length)) {
			return null;
		}
		return this.window.slice(start + RecordCodec.FRAME_SIZE, length);
	}

	private void refuseIfMoreFollows(Position bad) throws IOException {
		for (long offset = bad.offset() + 1; offset <= this.size - SMALLEST_RECORD; offset++) {
			if (mayFollow(bad, offset) && payloadAt(offset) != null) {
				throw new DamagedJournalException(
						at(bad) + " is damaged, while a sound record follows at offset " + offset);
			}
		}
	}

	/**
	 * A cheap look, which spares a checksum at every place that merely looks like the
	 * start of a record.
	 */
	private boolean mayFollow(Position bad, long offset) throws IOException {
		int start = load(offset, SMALLEST_RECORD);
		if (this.window.getInt(start) != RecordCodec.MAGIC) {
			return false;
		}
		long skippedTrades = this.window.getLong(start + RecordCodec.FRAME_SIZE) - 1 - bad.lastId();
		return skippedTrades >= 1 && skippedTrades <= offset - bad.offset();
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
