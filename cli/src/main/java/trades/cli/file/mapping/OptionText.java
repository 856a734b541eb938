package trades.cli.file.mapping;

import org.jspecify.annotations.Nullable;

/**
 * The value of an option, read word by word. A word that begins with a double quote goes
 * on to the next one, whatever is in between; two of them there stand for one. Blanks
 * around words mean nothing.
 */
final class OptionText {

	private static final char NONE = 0;

	private final String text;

	private int at;

	private char end = ',';

	private boolean quoted;

	OptionText(String text) {
		this.text = text;
	}

	/** Whether there is another item of a list. */
	boolean hasNext() {
		return this.end == ',';
	}

	/**
	 * Reads a word up to a character that ends it, or up to the end.
	 * @throws MappingException if a quote is not closed, or followed by text
	 */
	String word(char ending) {
		skipBlanks();
		this.quoted = this.at < this.text.length() && this.text.charAt(this.at) == '"';
		String word = this.quoted ? quotedWord() : plainWord(ending);
		skipBlanks();
		this.end = NONE;
		if (this.at < this.text.length()) {
			this.end = this.text.charAt(this.at++);
			if (this.end != ending) {
				throw new MappingException("there is text after the closing quote of \"" + word + '"');
			}
		}
		return word;
	}

	/**
	 * Reads a word that must be ended so.
	 * @param form what is expected altogether
	 */
	String wordBefore(char ending, String form) {
		int from = this.at;
		String word = word(ending);
		if (this.end != ending || (word.isEmpty() && !this.quoted)) {
			throw new MappingException("expected " + form + ", found '" + this.text.substring(from).strip() + "'");
		}
		return word;
	}

	/** Reads an item of a list that must not be empty. */
	String item(String form) {
		String word = word(',');
		if (word.isEmpty() && !this.quoted) {
			throw new MappingException("expected " + form + ", found '" + this.text + "'");
		}
		return word;
	}

	/** The name that a character directly follows; null if there is none. */
	@Nullable String prefix(char separator) {
		skipBlanks();
		int to = this.at;
		while (to < this.text.length()
				&& (Character.isLetter(this.text.charAt(to)) || "_-".indexOf(this.text.charAt(to)) >= 0)) {
			to++;
		}
		boolean found = to > this.at && to < this.text.length() && this.text.charAt(to) == separator;
		return found ? this.text.substring(this.at, to) : null;
	}

	void skip(int count) {
		this.at += count;
	}

	private String plainWord(char ending) {
		int to = this.text.indexOf(ending, this.at);
		String word = this.text.substring(this.at, (to < 0) ? this.text.length() : to);
		this.at += word.length();
		return word.strip();
	}

	private String quotedWord() {
		StringBuilder word = new StringBuilder();
		for (int index = this.at + 1; index < this.text.length(); index++) {
			char character = this.text.charAt(index);
			boolean quote = character == '"';
			if (quote && !this.text.startsWith("\"\"", index)) {
				this.at = index + 1;
				return word.toString();
			}
			index += quote ? 1 : 0;
			word.append(character);
		}
		throw new MappingException("a quote is opened and not closed in '" + this.text + "'");
	}

	private void skipBlanks() {
		while (this.at < this.text.length() && Character.isWhitespace(this.text.charAt(this.at))) {
			this.at++;
		}
	}

	/** Writes a word so that it is read as it is, in a list and before a separator. */
	static String quote(String word) {
		boolean plain = !word.isEmpty() && word.equals(word.strip())
				&& word.chars().noneMatch((character) -> "\",=:".indexOf(character) >= 0);
		return plain ? word : '"' + word.replace("\"", "\"\"") + '"';
	}

}
