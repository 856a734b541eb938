package trades.cli.file;

import java.io.IOException;

/**
 * A JSON array: its elements, told apart by nothing but brackets, commas and quotes, so
 * that a malformed one does not hide those after it.
 */
final class JsonArray extends JsonText {

	private enum State {

		BEFORE, INSIDE, AFTER, ENDED

	}

	private State state = State.BEFORE;

	private long nextLine = 1;

	JsonArray(RecordBuffer buffer) {
		super(buffer);
	}

	@Override
	boolean next() throws IOException {
		int first = (this.state != State.ENDED) ? skipBlanks() : -1;
		if (this.state == State.BEFORE) {
			if (first < 0) {
				return end();
			}
			if (first != '[') {
				return broken("is no JSON array");
			}
			first = skipBracket();
			this.state = State.INSIDE;
			if (first == ']') {
				first = skipBracket();
				this.state = State.AFTER;
			}
		}
		return switch (this.state) {
			case INSIDE -> element();
			case AFTER -> (first < 0) ? end() : broken("there is something after the array");
			default -> false;
		};
	}

	private boolean end() {
		this.state = State.ENDED;
		return false;
	}

	private boolean broken(String detail) {
		this.state = State.ENDED;
		broken(this.nextLine, detail);
		return true;
	}

	private boolean element() throws IOException {
		long line = this.nextLine;
		boolean quoted = false;
		boolean escaped = false;
		int depth = 0;
		int length = 0;
		while (true) {
			if (this.buffer.start() + length == this.buffer.limit() && !this.buffer.more()) {
				return broken(this.buffer.isRecordTooLong() ? "is too long to be a trade" : "the array is not closed");
			}
			byte value = this.buffer.bytes()[this.buffer.start() + length];
			this.nextLine += (value == '\n') ? 1 : 0;
			if (quoted) {
				quoted = escaped || value != '"';
				escaped = !escaped && value == '\\';
			}
			else if (depth == 0 && (value == ',' || value == ']')) {
				found(line, length, this.buffer.start() + length + 1);
				this.state = (value == ',') ? State.INSIDE : State.AFTER;
				return true;
			}
			else {
				quoted = value == '"';
				depth += nesting(value);
			}
			length++;
		}
	}

	private static int nesting(byte value) {
		return switch (value) {
			case '{', '[' -> 1;
			case '}', ']' -> -1;
			default -> 0;
		};
	}

	private int skipBracket() throws IOException {
		this.buffer.startAt(this.buffer.start() + 1);
		return skipBlanks();
	}

	private int skipBlanks() throws IOException {
		while (true) {
			int at = this.buffer.start();
			byte[] bytes = this.buffer.bytes();
			while (at < this.buffer.limit() && isBlank(bytes[at])) {
				this.nextLine += (bytes[at] == '\n') ? 1 : 0;
				at++;
			}
			this.buffer.startAt(at);
			if (at < this.buffer.limit()) {
				return bytes[at] & 0xFF;
			}
			if (!this.buffer.more()) {
				return -1;
			}
		}
	}

}
