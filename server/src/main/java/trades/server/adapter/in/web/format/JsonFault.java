package trades.server.adapter.in.web.format;

import java.util.List;

import tools.jackson.core.JacksonException;
import trades.server.adapter.in.web.problem.ClientText;

/**
 * Words what a JSON parser found at fault for somebody who never saw the parser. Each of
 * its messages is known by how it begins; what it quotes of the document is short.
 */
final class JsonFault {

	private static final String UNEXPECTED_CHARACTER = "Unexpected character (";

	private static final String CONTROL_CHARACTER = "(CTRL-CHAR, code ";

	/** What may follow an unexpected character, by its beginning. */
	private static final List<Wording> EXPECTED = List.of(
			new Wording(": was expecting double-quote to start property",
					": expected double-quote to start field name"),
			new Wording(": was expecting a colon", ": expected a colon to separate field name and value"),
			new Wording(": was expecting comma to separate Object", ": expected comma or the end of the object"),
			new Wording(": was expecting comma to separate Array", ": expected comma or the end of the array"),
			new Wording(": expected a hex-digit", ": expected a hex-digit for character escape sequence"),
			new Wording(": expected a v", ": expected a value"),
			new Wording(": Expected space", ": expected the end of the document or a blank"),
			new Wording(": maybe a (non-standard) comment", ": JSON has no comments"),
			new Wording(" in numeric value: JSON spec", " in a number: JSON numbers have no plus sign"),
			new Wording(" in numeric value: Decimal point", " in a number: decimal point not followed by a digit"),
			new Wording(" in numeric value: Exponent", " in a number: exponent indicator not followed by a digit"),
			new Wording(" in numeric value: expected digit",
					" in a number: expected digit (0-9) to follow minus sign"));

	private static final List<Wording> OTHERS = List.of(
			new Wording("Unexpected end-of-input", "the document ends too early"),
			new Wording("Invalid numeric value: Leading zeroes", "a number must not begin with zeros"));

	private JsonFault() {
	}

	static String of(JacksonException ex) {
		String found = String.valueOf(ex.getOriginalMessage());
		if (found.startsWith(UNEXPECTED_CHARACTER)) {
			return unexpectedCharacter(found.substring(UNEXPECTED_CHARACTER.length()));
		}
		if (found.startsWith("Unrecognized token '") || found.startsWith("Non-standard token '")) {
			return "'" + ClientText.cut(between(found, "'", "': ")) + "' is no JSON value";
		}
		if (found.startsWith("Unrecognized character escape ")) {
			return "unknown character escape " + between(found, "escape ", " (code");
		}
		if (found.startsWith("Unexpected close marker ")) {
			return "unexpected close marker " + between(found, "marker ", " (for ");
		}
		if (found.startsWith("Illegal unquoted character")) {
			return "the control character with code " + between(found, CONTROL_CHARACTER, ")")
					+ " must be escaped in a string";
		}
		if (found.startsWith("Illegal character")) {
			return "the control character with code " + between(found, CONTROL_CHARACTER, ")")
					+ " is not allowed between values";
		}
		if (found.startsWith("Document nesting depth")) {
			return "nested more than " + between(found, "allowed (", ",") + " levels deep";
		}
		return reword(found, OTHERS, "this is no JSON");
	}

	/**
	 * What was found begins as in {@code '}' (code 125)): was expecting …}, or with words
	 * for a control character.
	 */
	private static String unexpectedCharacter(String found) {
		String character = found.startsWith(CONTROL_CHARACTER) ? "with code " + between(found, CONTROL_CHARACTER, ")")
				: ClientText.cut(found.substring(0, 3));
		// The third character may be a parenthesis itself.
		int end = found.indexOf("))", 3) + 2;
		return "unexpected character " + character + reword(found.substring(end), EXPECTED, "");
	}

	private static String reword(String found, List<Wording> wordings, String otherwise) {
		for (Wording wording : wordings) {
			if (found.startsWith(wording.beginning())) {
				return wording.words();
			}
		}
		return otherwise;
	}

	/** What stands behind a mark, up to another one, if that is there. */
	private static String between(String text, String before, String after) {
		int start = text.indexOf(before) + before.length();
		int end = text.indexOf(after, start);
		return text.substring(start, (end < 0) ? text.length() : end);
	}

	/** What a parser's words that begin so mean. */
	private record Wording(String beginning, String words) {
	}

}
