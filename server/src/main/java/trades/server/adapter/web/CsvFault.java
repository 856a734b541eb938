package trades.server.adapter.web;

import de.siegmar.fastcsv.reader.CsvParseException;

/** Words what a CSV parser found at fault for somebody who never saw the parser. */
final class CsvFault {

	private static final String LINE = "line ";

	private static final String AFTER_QUOTE = "after closing quote: '";

	private static final String TOO_MANY_CELLS = "limit of ";

	private CsvFault() {
	}

	static MalformedBodyException of(CsvParseException ex) {
		String found = String.valueOf(((ex.getCause() != null) ? ex.getCause() : ex).getMessage());
		String line = digitsAfter(LINE, found);
		String place = line.isEmpty() ? "in a record" : "in the record that begins at line " + line;
		return new MalformedBodyException("malformed CSV " + place + ": " + fault(found));
	}

	/** The parser quotes no more of the document than one character. */
	private static String fault(String found) {
		int afterQuote = found.indexOf(AFTER_QUOTE);
		if (afterQuote >= 0) {
			int character = found.codePointAt(afterQuote + AFTER_QUOTE.length());
			return "unexpected character '" + Character.toString(character)
					+ "' after a closing quote (a quote within a quoted cell must be doubled)";
		}
		String cells = digitsAfter(TOO_MANY_CELLS, found);
		if (!cells.isEmpty() && found.contains(" fields")) {
			return "it has more than " + cells + " cells";
		}
		return found.startsWith("Unclosed") ? "a quoted cell is never closed" : "it is too long";
	}

	/** The digits behind some words; none where these are missing. */
	private static String digitsAfter(String words, String text) {
		int at = text.indexOf(words);
		int start = (at < 0) ? text.length() : at + words.length();
		int end = start;
		while (end < text.length() && Character.isDigit(text.charAt(end))) {
			end++;
		}
		return text.substring(start, end);
	}

}
