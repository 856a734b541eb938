package trades.server.adapter.web;

import java.util.List;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/** Words what a JSON parser found at fault for somebody who never saw the parser. */
final class JsonFault {

	/** From the first to the last, each on what the ones before have left. */
	private static final List<Rewording> REWORDINGS = List.of(
			// The parser's own settings, and places that it has no position for.
			reword("(?s)\n.*", ""), reword(" \\((start marker at|for \\w+ starting at) \\[Source: .*?\\]\\)", ""),
			reword(":? ?\\(?enable `[^`]*` to allow\\)?", ""), reword(", from `[^`]*`", ""),
			reword(": maybe a \\(non-standard\\) comment\\? \\(.*\\)", ": JSON has no comments"),
			reword("Unexpected end-of-input.*", "the document ends too early"),
			reword("(?:Unrecognized|Non-standard) token '(.*?)'(?s:.*)", "'$1' is no JSON value"),
			reword("Duplicate Object property \"((?s:.*))\"", "the field \"$1\" is given twice"),
			reword("Illegal unquoted character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
					"the control character with code $1 must be escaped in a string"),
			reword("Illegal character \\(\\(CTRL-CHAR, code (\\d+)\\)\\).*",
					"the control character with code $1 is not allowed between values"),
			reword("Document nesting depth \\(\\d+\\) exceeds the maximum allowed \\((\\d+)\\)",
					"nested more than $1 levels deep"),
			reword("\\((.*?) \\(code \\d+(?: / 0x[0-9a-f]+)?\\)\\)", "$1"), reword(" \\(code \\d+.*?\\)", ""),
			reword("expected a valid value \\(.*\\)", "expected a value"),
			reword("JSON spec does not allow numbers to have plus signs", "JSON numbers have no plus sign"),
			reword("was expecting", "expected"), reword("property name", "field name"),
			reword("to separate Object entries", "or the end of the object"),
			reword("to separate Array entries", "or the end of the array"),
			reword("in numeric value|, for valid numeric value", "in a number"),
			reword("Invalid numeric value: Leading zeroes not allowed", "a number must not begin with zeros"),
			reword(": Decimal point", ": decimal point"), reword(": Exponent", ": exponent"),
			reword("^Unexpected", "unexpected"), reword("^Unrecognized", "unknown"));

	private JsonFault() {
	}

	static String of(JacksonException ex) {
		String fault = String.valueOf(ex.getOriginalMessage());
		for (Rewording rewording : REWORDINGS) {
			fault = rewording.applyTo(fault);
		}
		return fault;
	}

	private static Rewording reword(String regex, String replacement) {
		return new Rewording(Pattern.compile(regex), replacement);
	}

	private record Rewording(Pattern pattern, String replacement) {

		String applyTo(String fault) {
			return this.pattern.matcher(fault).replaceFirst(this.replacement);
		}

	}

}
