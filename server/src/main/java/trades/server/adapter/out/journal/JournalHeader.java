package trades.server.adapter.out.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The first bytes of a journal.
 *
 * @param bookId whose journal it is
 * @param salt goes into the checksum of each record; nobody outside knows it
 */
record JournalHeader(UUID bookId, long salt) {

	static final int SIZE = 40;

	private static final byte[] MAGIC = "TRADESJL".getBytes(StandardCharsets.US_ASCII);

	private static final int VERSION = 1;

	/** The header of a new journal. */
	static JournalHeader of(UUID bookId) {
		return new JournalHeader(bookId, new SecureRandom().nextLong());
	}

	ByteBuffer encode() {
		ByteBuffer buffer = ByteBuffer.allocate(SIZE);
		buffer.put(MAGIC).putInt(VERSION);
		buffer.putLong(this.bookId.getMostSignificantBits()).putLong(this.bookId.getLeastSignificantBits());
		buffer.putLong(this.salt);
		return buffer.putInt(checksum(buffer.array())).flip();
	}

	/** Reads a header; the buffer holds what there is of it. */
	static JournalHeader decode(ByteBuffer buffer) {
		byte[] bytes = new byte[SIZE];
		if (buffer.remaining() < SIZE) {
			throw new DamagedJournalException(
					"its header is cut off after " + buffer.remaining() + " of " + SIZE + " bytes");
		}
		buffer.get(bytes);
		ByteBuffer header = ByteBuffer.wrap(bytes);
		if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			throw new DamagedJournalException("it does not begin as a journal does");
		}
		int version = header.getInt(MAGIC.length);
		if (version != VERSION) {
			throw new DamagedJournalException("its format has version " + version + ", this server reads " + VERSION);
		}
		if (header.getInt(SIZE - Integer.BYTES) != checksum(bytes)) {
			throw new DamagedJournalException("the checksum of its header is wrong");
		}
		return new JournalHeader(new UUID(header.getLong(12), header.getLong(20)), header.getLong(28));
	}

	private static int checksum(byte[] header) {
		CRC32C crc = new CRC32C();
		crc.update(header, 0, SIZE - Integer.BYTES);
		return (int) crc.getValue();
	}

}
