package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.UUID;

import trades.server.domain.Entry;

/**
 * Writes the journal of a new book from what another one holds; nothing of it is durable
 * before it is synced.
 */
public final class JournalWriter {

	private final FileChannel channel;

	private final RecordCodec codec;

	private long end;

	/** Begins the journal in an empty file. */
	public JournalWriter(FileChannel channel, UUID bookId) throws IOException {
		JournalHeader header = JournalHeader.of(bookId);
		this.channel = channel;
		this.codec = new RecordCodec(header.salt());
		write(header.encode());
	}

	/**
	 * Appends a record.
	 * @param entries those that follow the ones before
	 * @throws UncheckedIOException when it can't be written
	 */
	public void append(List<Entry> entries) {
		try {
			write(this.codec.encode(entries));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.end += this.channel.write(bytes, this.end);
		}
	}

}
