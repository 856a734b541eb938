package trades.server.adapter.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;

/** Words what a CSV parser found at fault for somebody who never saw the parser. */
final class CsvFault {

	private static final Pattern LINE = Pattern.compile("line (\\d+)");

	private static final Pattern AFTER_QUOTE = Pattern.compile("(?s)after closing quote: '(.+)' \\(0x");

	private static final Pattern TOO_MANY_CELLS = Pattern.compile("limit of (\\d+) fields");

	private CsvFault() {
	}

	static MalformedBodyException of(CsvParseException ex) {
		String found = String.valueOf(((ex.getCause() != null) ? ex.getCause() : ex).getMessage());
		Matcher line = LINE.matcher(found);
		String place = line.find() ? "in the record that begins at line " + line.group(1) : "in a record";
		return new MalformedBodyException("malformed CSV " + place + ": " + fault(found));
	}

	private static String fault(String found) {
		Matcher afterQuote = AFTER_QUOTE.matcher(found);
		if (afterQuote.find()) {
			return "unexpected character '" + afterQuote.group(1)
					+ "' after a closing quote (a quote within a quoted cell must be doubled)";
		}
		Matcher tooManyCells = TOO_MANY_CELLS.matcher(found);
		if (tooManyCells.find()) {
			return "it has more than " + tooManyCells.group(1) + " cells";
		}
		return found.startsWith("Unclosed") ? "a quoted cell is never closed" : "it is too long";
	}

}
