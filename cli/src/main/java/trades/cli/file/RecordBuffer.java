package trades.cli.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A moving window over a file's bytes that holds at least the current record as a whole.
 */
final class RecordBuffer implements Closeable {

	/** No trade is nearly as long; a quote that is never closed is. */
	static final int LONGEST_RECORD = 1 << 20;

	private static final int CAPACITY = 1 << 16;

	private final InputStream in;

	private byte[] bytes = new byte[CAPACITY];

	private int start;

	private int limit;

	RecordBuffer(InputStream in) throws IOException {
		this.in = in;
		more();
		if (startsWith(0xEF, 0xBB, 0xBF)) {
			this.start = 3;
		}
	}

	boolean startsWith(int... mark) {
		for (int index = 0; index < mark.length; index++) {
			if (index >= this.limit || (this.bytes[index] & 0xFF) != mark[index]) {
				return false;
			}
		}
		return true;
	}

	byte[] bytes() {
		return this.bytes;
	}

	/** Where the current record begins. */
	int start() {
		return this.start;
	}

	/** Where the bytes end that have been read so far. */
	int limit() {
		return this.limit;
	}

	/** Lets the next record begin. */
	void startAt(int position) {
		this.start = position;
	}

	/**
	 * Reads more bytes. The current record moves to the front of the buffer.
	 * @return false if there are none, or the record is too long already
	 */
	boolean more() throws IOException {
		int kept = this.limit - this.start;
		if (kept > LONGEST_RECORD) {
			return false;
		}
		if (kept > this.bytes.length / 2) {
			this.bytes = Arrays.copyOfRange(this.bytes, this.start, this.start + 2 * this.bytes.length);
		}
		else {
			System.arraycopy(this.bytes, this.start, this.bytes, 0, kept);
		}
		this.start = 0;
		this.limit = kept;
		int count = this.in.read(this.bytes, kept, this.bytes.length - kept);
		this.limit += Math.max(count, 0);
		return count > 0;
	}

	boolean isRecordTooLong() {
		return this.limit - this.start > LONGEST_RECORD;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
