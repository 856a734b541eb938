package trades.cli.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A JSON array: its elements, told apart by nothing but brackets, commas and quotes, so
 * that a malformed one does not hide those after it.
 */
final class JsonArray implements JsonText {

	private enum State {

		BEFORE, INSIDE, AFTER, ENDED

	}

	private final RecordBuffer buffer;

	private State state = State.BEFORE;

	private long nextLine = 1;

	private long line;

	private int from;

	private int to;

	private @Nullable String fault;

	JsonArray(RecordBuffer buffer) {
		this.buffer = buffer;
	}

	@Override
	public boolean next() throws IOException {
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
		this.fault = detail;
		this.line = this.nextLine;
		this.from = this.buffer.start();
		this.to = this.from;
		return true;
	}

	private boolean element() throws IOException {
		this.line = this.nextLine;
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
				found(length);
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

	private void found(int length) {
		this.from = this.buffer.start();
		this.to = this.from + length;
		while (this.from < this.to && isBlank(this.buffer.bytes()[this.to - 1])) {
			this.to--;
		}
		this.buffer.startAt(this.from + length + 1);
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

	static boolean isBlank(byte value) {
		return value == ' ' || value == '\n' || value == '\r' || value == '\t';
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
		return this.fault;
	}

}
