package trades.cli.file;

import java.io.IOException;

/**
 * NDJSON: a JSON text in each line.
 */
final class JsonLines extends JsonText {

	private long nextLine = 1;

	JsonLines(RecordBuffer buffer) {
		super(buffer);
	}

	@Override
	boolean next() throws IOException {
		while (scan()) {
			if (from() < to() || fault() != null) {
				return true;
			}
		}
		return false;
	}

	private boolean scan() throws IOException {
		int length = 0;
		while (true) {
			byte[] bytes = this.buffer.bytes();
			int at = this.buffer.start() + length;
			while (at < this.buffer.limit() && bytes[at] != '\n') {
				at++;
			}
			length = at - this.buffer.start();
			if (at < this.buffer.limit()) {
				found(this.nextLine++, length, at + 1);
				return true;
			}
			if (!this.buffer.more()) {
				if (this.buffer.isRecordTooLong()) {
					broken(this.nextLine, "is too long to be a trade");
					return true;
				}
				found(this.nextLine, length, this.buffer.limit());
				return length > 0;
			}
		}
	}

}
