package trades.cli.file.format;

import java.io.IOException;
import java.io.Reader;

/**
 * Gives text one line at a time, so that nobody who reads it has taken anything of the
 * next line before this one is done.
 */
final class LineReader extends Reader {

	/** No trade is nearly as long; a quote that is never closed is. */
	static final int LONGEST_RECORD = 1 << 20;

	private final Reader in;

	private final char[] buffer = new char[1 << 15];

	private int from;

	private int to;

	private long linesEnded;

	private boolean atEnd = true;

	/** Whether there is anything behind the last end of a line. */
	private boolean begun;

	LineReader(Reader in) {
		this.in = in;
	}

	/**
	 * Reads as many characters as there is room for, but no further than a line's end.
	 */
	@Override
	public int read(char[] target, int offset, int length) throws IOException {
		if (this.from == this.to) {
			this.from = 0;
			this.to = Math.max(0, this.in.read(this.buffer));
			if (this.to == 0) {
				return -1;
			}
		}
		int limit = Math.min(this.to, this.from + length);
		int at = this.from;
		while (at < limit && this.buffer[at] != '\n') {
			at++;
		}
		this.begun = isUnended(at);
		this.atEnd = at < limit;
		if (this.atEnd) {
			this.linesEnded++;
			this.begun = false;
			at++;
		}
		int count = at - this.from;
		System.arraycopy(this.buffer, this.from, target, offset, count);
		this.from = at;
		return count;
	}

	/** Reads what is left of the current line. */
	void skipLine() throws IOException {
		char[] skipped = new char[this.buffer.length];
		while (!this.atEnd && read(skipped, 0, skipped.length) > 0) {
			// Nothing of it is of interest.
		}
	}

	/**
	 * Whether the line up to there is more than blanks; a carriage return ends one, too.
	 */
	private boolean isUnended(int to) {
		if (to > this.from && this.buffer[to - 1] == '\r') {
			return false;
		}
		int at = this.begun ? to : this.from;
		while (at < to && this.buffer[at] <= ' ') {
			at++;
		}
		return this.begun || at < to;
	}

	/** Whether the text stops in the middle of a line. */
	boolean isCutOff() {
		return this.begun;
	}

	/** How many lines have been read up to their ends. */
	long linesEnded() {
		return this.linesEnded;
	}

	/** Whether the last character that was read ended a line. */
	boolean isAtEnd() {
		return this.atEnd;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
