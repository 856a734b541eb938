package trades.server.adapter.in.web.format;

import java.util.Arrays;

import tools.jackson.core.io.NumberOutput;

/** Text in UTF-8 to which more can be added, without an object for each piece. */
final class TextBytes {

	private static final int LONGEST_NUMBER = 20;

	private byte[] bytes;

	private int length;

	TextBytes(int capacity) {
		this.bytes = new byte[capacity];
	}

	TextBytes add(byte[] text) {
		reserve(text.length);
		System.arraycopy(text, 0, this.bytes, this.length, text.length);
		this.length += text.length;
		return this;
	}

	TextBytes add(char ascii) {
		reserve(1);
		this.bytes[this.length++] = (byte) ascii;
		return this;
	}

	TextBytes add(long number) {
		reserve(LONGEST_NUMBER);
		this.length = NumberOutput.outputLong(number, this.bytes, this.length);
		return this;
	}

	/**
	 * Adds text in which each character means itself in every format, which nearly all
	 * text is.
	 * @return false when it is none; nothing is added then
	 */
	boolean addPlain(String text) {
		int count = text.length();
		reserve(count);
		for (int i = 0; i < count; i++) {
			char character = text.charAt(i);
			if (!isPlain(character)) {
				return false;
			}
			this.bytes[this.length + i] = (byte) character;
		}
		this.length += count;
		return true;
	}

	private static boolean isPlain(char character) {
		return character >= ' ' && character <= '~' && character != '"' && character != '\\' && character != ',';
	}

	private void reserve(int count) {
		if (count > this.bytes.length - this.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + count, 2 * this.bytes.length));
		}
	}

	byte[] toByteArray() {
		return Arrays.copyOf(this.bytes, this.length);
	}

}
