package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.UUID;

import trades.server.domain.Entry;

/**
 * Writes to a journal what another book holds; nothing of it is durable, nor surely
 * written, before it is synced.
 */
public final class JournalWriter {

	private static final int BUFFER = 1 << 20;

	private final FileChannel channel;

	private final RecordCodec codec;

	/** What isn't written yet, since records may be small and many. */
	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

	private long written;

	private Position end;

	private JournalWriter(FileChannel channel, JournalHeader header, long written, Position end) {
		this.channel = channel;
		this.codec = new RecordCodec(header.salt());
		this.written = written;
		this.end = end;
	}

	/** Begins the journal of a book in an empty file. */
	public static JournalWriter begin(FileChannel channel, UUID bookId) throws IOException {
		JournalHeader header = JournalHeader.of(bookId);
		JournalWriter writer = new JournalWriter(channel, header, 0, Position.START);
		writer.write(header.encode());
		return writer;
	}

	/** Goes on behind the last record of a journal that was read from the same file. */
	public static JournalWriter continuing(FileChannel channel, Journal journal) {
		return new JournalWriter(channel, journal.header(), journal.end().offset(), journal.end());
	}

	/**
	 * Appends a record.
	 * @param entries those that follow the ones before
	 * @throws UncheckedIOException when it can't be written
	 */
	public void append(List<Entry> entries) {
		try {
			ByteBuffer bytes = this.codec.encode(entries);
			this.end = this.end.after(entries, bytes.remaining());
			write(bytes);
		}
		catch (GroupTooLargeException ex) {
			throw new UncheckedIOException(new IOException("the trades " + entries.get(0).firstId() + " to "
					+ entries.get(entries.size() - 1).lastId() + ", which belong together, take more than the "
					+ RecordCodec.MAX_PAYLOAD + " bytes of a record", ex));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Makes all that was appended durable. */
	public void sync() throws IOException {
		flush();
		this.channel.force(true);
	}

	/** The end of the last record. */
	public Position end() {
		return this.end;
	}

	private void write(ByteBuffer bytes) throws IOException {
		if (bytes.remaining() > this.buffer.remaining()) {
			flush();
		}
		if (bytes.remaining() > this.buffer.remaining()) {
			writeThrough(bytes);
		}
		else {
			this.buffer.put(bytes);
		}
	}

	private void flush() throws IOException {
		writeThrough(this.buffer.flip());
		this.buffer.clear();
	}

	private void writeThrough(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.written += this.channel.write(bytes, this.written);
		}
	}

}
