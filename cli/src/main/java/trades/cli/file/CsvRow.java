package trades.cli.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a CSV file (RFC 4180, any delimiter, both ends of line) and the
 * fields in them. Positions are kept relative to the row, which moves when the buffer is
 * filled.
 */
final class CsvRow {

	private enum State {

		FIELD_START, UNQUOTED, QUOTED, CLOSED

	}

	private final RecordBuffer buffer;

	private final byte delimiter;

	private int[] starts = new int[16];

	private int[] ends = new int[16];

	private boolean[] escapes = new boolean[16];

	private int count;

	private int start;

	private int length;

	private long line;

	private long nextLine = 1;

	private boolean ended;

	private @Nullable String fault;

	CsvRow(RecordBuffer buffer, char delimiter) {
		this.buffer = buffer;
		this.delimiter = (byte) delimiter;
	}

	/**
	 * Goes to the next row that isn't blank.
	 * @return false if there is none
	 */
	boolean next() throws IOException {
		do {
			this.line = this.nextLine;
			if (this.ended || !scan()) {
				return false;
			}
		}
		while (isBlank());
		return true;
	}

	private boolean scan() throws IOException {
		this.count = 0;
		this.fault = null;
		State state = State.FIELD_START;
		boolean escaped = false;
		int fieldStart = 0;
		int fieldEnd = 0;
		int at = 0;
		byte[] bytes = this.buffer.bytes();
		int base = this.buffer.start();
		int limit = this.buffer.limit();
		while (true) {
			if (base + at == limit) {
				boolean more = this.buffer.more();
				bytes = this.buffer.bytes();
				base = this.buffer.start();
				limit = this.buffer.limit();
				if (!more) {
					this.ended = true;
					if (at == 0) {
						return false;
					}
					if (state == State.QUOTED) {
						this.fault = "a quote is opened and not closed";
					}
					else if (this.buffer.isRecordTooLong()) {
						this.fault = "is too long to be a trade";
					}
					break;
				}
			}
			byte value = bytes[base + at];
			if (state == State.QUOTED) {
				if (value == '"') {
					state = State.CLOSED;
					fieldEnd = at;
				}
				else if (value == '\n') {
					this.nextLine++;
				}
			}
			else if (value == this.delimiter) {
				add(fieldStart, (state == State.CLOSED) ? fieldEnd : at, escaped);
				state = State.FIELD_START;
				escaped = false;
				fieldStart = at + 1;
			}
			else if (value == '\n') {
				break;
			}
			else if (state == State.FIELD_START) {
				if (value == '"') {
					state = State.QUOTED;
					fieldStart = at + 1;
				}
				else {
					state = State.UNQUOTED;
				}
			}
			else if (state == State.CLOSED) {
				if (value == '"') {
					state = State.QUOTED;
					escaped = true;
				}
				else if (value != '\r') {
					this.fault = "there is text after a closing quote";
				}
			}
			at++;
		}
		boolean endOfLine = base + at < limit;
		this.length = (at > 0 && bytes[base + at - 1] == '\r') ? at - 1 : at;
		add(fieldStart, (state == State.CLOSED) ? fieldEnd : Math.max(fieldStart, this.length), escaped);
		this.nextLine += endOfLine ? 1 : 0;
		this.start = base;
		this.buffer.startAt(endOfLine ? base + at + 1 : limit);
		return true;
	}

	private void add(int from, int to, boolean escaped) {
		if (this.count == this.starts.length) {
			this.starts = Arrays.copyOf(this.starts, 2 * this.count);
			this.ends = Arrays.copyOf(this.ends, 2 * this.count);
			this.escapes = Arrays.copyOf(this.escapes, 2 * this.count);
		}
		this.starts[this.count] = from;
		this.ends[this.count] = to;
		this.escapes[this.count] = escaped;
		this.count++;
	}

	/** Spreadsheets write an empty row as nothing but delimiters. */
	private boolean isBlank() {
		if (this.fault != null) {
			return false;
		}
		byte[] bytes = this.buffer.bytes();
		for (int at = this.start; at < this.start + this.length; at++) {
			if (bytes[at] != ' ' && bytes[at] != '\t' && bytes[at] != this.delimiter) {
				return false;
			}
		}
		return true;
	}

	/** The line in which the row begins. */
	long line() {
		return this.line;
	}

	/** Why the row can't be split; null if it can. */
	@Nullable String fault() {
		return this.fault;
	}

	int size() {
		return this.count;
	}

	/** Where the row's bytes begin in the buffer. */
	int from() {
		return this.start;
	}

	/** Where they end, without the end of the line. */
	int to() {
		return this.start + this.length;
	}

	String text(int index) throws CharacterCodingException {
		String text = Utf8.decode(this.buffer.bytes(), this.start + this.starts[index], this.start + this.ends[index]);
		return this.escapes[index] ? text.replace("\"\"", "\"") : text;
	}

}
