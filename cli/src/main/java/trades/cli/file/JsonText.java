package trades.cli.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON texts in a file: its lines, or the elements of its array.
 */
abstract class JsonText {

	protected final RecordBuffer buffer;

	private long line;

	private int from;

	private int to;

	private @Nullable String fault;

	JsonText(RecordBuffer buffer) {
		this.buffer = buffer;
	}

	/**
	 * Goes to the next one that isn't blank.
	 * @return false if there is none
	 */
	abstract boolean next() throws IOException;

	/**
	 * Makes the current text the one at the buffer's start, without the blanks around it.
	 * @param line the line in which it begins
	 * @param length how many bytes it has
	 * @param next where the bytes behind it begin
	 */
	final void found(long line, int length, int next) {
		this.line = line;
		this.from = this.buffer.start();
		this.to = this.from + length;
		byte[] bytes = this.buffer.bytes();
		while (this.from < this.to && isBlank(bytes[this.from])) {
			this.from++;
		}
		while (this.from < this.to && isBlank(bytes[this.to - 1])) {
			this.to--;
		}
		this.buffer.startAt(next);
	}

	/**
	 * Gives up, for nothing can be found any more.
	 * @param detail what is wrong
	 */
	final void broken(long line, String detail) {
		found(line, 0, this.buffer.start());
		this.fault = detail;
	}

	static boolean isBlank(byte value) {
		return value == ' ' || value == '\n' || value == '\r' || value == '\t';
	}

	/** The line in which it begins. */
	final long line() {
		return this.line;
	}

	/** Where its bytes begin in the buffer. */
	final int from() {
		return this.from;
	}

	/** Where they end. */
	final int to() {
		return this.to;
	}

	/** What keeps it from being one of many; nothing is found after that. */
	final @Nullable String fault() {
		return this.fault;
	}

}
