package trades.cli.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * NDJSON: a JSON text in each line.
 */
final class JsonLines implements JsonText {

	private final RecordBuffer buffer;

	private long line;

	private int from;

	private int to;

	private boolean tooLong;

	JsonLines(RecordBuffer buffer) {
		this.buffer = buffer;
	}

	@Override
	public boolean next() throws IOException {
		do {
			if (!scan()) {
				return false;
			}
		}
		while (this.from == this.to);
		return true;
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
				found(length, at + 1);
				return true;
			}
			if (!this.buffer.more()) {
				this.tooLong = this.buffer.isRecordTooLong();
				found(length, this.buffer.limit());
				return length > 0;
			}
		}
	}

	private void found(int length, int next) {
		this.line++;
		this.from = this.buffer.start();
		this.to = this.from + length;
		byte[] bytes = this.buffer.bytes();
		while (this.from < this.to && JsonArray.isBlank(bytes[this.from])) {
			this.from++;
		}
		while (this.from < this.to && JsonArray.isBlank(bytes[this.to - 1])) {
			this.to--;
		}
		this.buffer.startAt(next);
	}

	@Override
	public long line() {
		return this.line;
	}

	@Override
	public int from() {
		return this.from;
	}

	@Override
	public int to() {
		return this.to;
	}

	@Override
	public @Nullable String fault() {
		return this.tooLong ? "is too long to be a trade" : null;
	}

}
