package trades.server.adapter.in.web.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import trades.server.adapter.in.web.problem.MalformedBodyException;

/** Words what a CSV parser found at fault for somebody who never saw the parser. */
final class CsvFault {

	private static final String PLACE = "malformed CSV in the record that begins at line ";

	private static final String LINE = "line ";

	private static final String AFTER_QUOTE = "after closing quote: '";

	private static final String TOO_MANY_CELLS = "limit of ";

	private CsvFault() {
	}

	static MalformedBodyException strayQuote(long line, int cell) {
		return new MalformedBodyException(PLACE + line + ": cell " + cell
				+ " has a quote, but is not in quotes (put it in quotes, and double each quote within)");
	}

	static MalformedBodyException of(CsvParseException ex) {
		if (ex.getCause() instanceof MalformedBodyException known) {
			return known;
		}
		String found = String.valueOf(((ex.getCause() != null) ? ex.getCause() : ex).getMessage());
		String line = digitsAfter(LINE, found);
		return new MalformedBodyException(
				(line.isEmpty() ? "malformed CSV in a record" : PLACE + line) + ": " + fault(found));
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
