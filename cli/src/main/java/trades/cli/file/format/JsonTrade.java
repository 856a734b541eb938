package trades.cli.file.format;

import java.util.EnumSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * Reads one trade from JSON, as strictly as the server does.
 */
final class JsonTrade {

	/** A comma too many leaves a null behind, so that what follows can be read. */
	static final JsonFactory FACTORY = JsonFactory.builder()
		.enable(JsonReadFeature.ALLOW_MISSING_VALUES)
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNumberLength(LineReader.LONGEST_RECORD)
			.maxStringLength(LineReader.LONGEST_RECORD)
			.maxNameLength(LineReader.LONGEST_RECORD)
			.build())
		.build();

	private static final String ID = "id";

	private static final int MOST_VIOLATIONS = 1_000;

	private final boolean spansLines;

	private final Doubts doubts;

	private final Set<Field> seen = EnumSet.noneOf(Field.class);

	private boolean hasId;

	/**
	 * Creates a reader.
	 * @param spansLines whether a fault may lie in another line than the trade's first
	 */
	JsonTrade(boolean spansLines, Doubts doubts) {
		this.doubts = doubts;
		this.spansLines = spansLines;
	}

	/**
	 * Reads the value that begins with the parser's current token.
	 * @throws JacksonException if it is not JSON: nothing can be read from the parser any
	 * more
	 */
	void read(JsonParser parser, TradeRecord record) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			record.reject(null, shown(value(parser)), "is no JSON object");
			return;
		}
		this.seen.clear();
		this.hasId = false;
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			long line = this.spansLines ? parser.currentTokenLocation().getLineNr() : record.line();
			parser.nextToken();
			read(name, line, parser, record);
			if (record.violations().size() > MOST_VIOLATIONS) {
				throw new StreamConstraintsException("more fields than a trade can have");
			}
		}
		record.complete();
		// What has an id and all fields was listed by a server.
		if (!this.hasId || this.seen.size() < Field.values().length) {
			this.doubts.rejectSymbol(record);
			this.doubts.rejectTimestamp(record);
		}
	}

	private void read(String name, long line, JsonParser parser, TradeRecord record) {
		Field field = Field.of(name);
		if (field == null && name.equals(ID)) {
			this.hasId = true;
			parser.skipChildren();
		}
		else if (field == null) {
			record.reject(line, name, shown(value(parser)), "is no field of a trade");
		}
		else if (!this.seen.add(field)) {
			record.reject(line, name, shown(value(parser)), "is given twice");
		}
		else if (field != Field.TIMESTAMP || parser.currentToken() != JsonToken.VALUE_NULL) {
			Object value = value(parser);
			String fault = record.put(field, value);
			if (fault != null) {
				String hint = Doubts.decimalHint(field, value.toString());
				record.reject(line, name, shown(value), (hint != null) ? hint : fault);
			}
		}
	}

	private static Object value(JsonParser parser) {
		return switch (parser.currentToken()) {
			case VALUE_STRING -> parser.getString();
			case VALUE_NUMBER_INT -> {
				String digits = parser.getString();
				Long number = Integers.parse(digits);
				yield (number != null) ? number : new OtherValue(digits);
			}
			case START_OBJECT -> {
				parser.skipChildren();
				yield new OtherValue("{…}");
			}
			case START_ARRAY -> {
				parser.skipChildren();
				yield new OtherValue("[…]");
			}
			default -> new OtherValue(parser.getString());
		};
	}

	private static String shown(Object value) {
		return (value instanceof String text) ? '"' + text + '"' : value.toString();
	}

	/** What is wrong with text that the parser can't go on with. */
	static String fault(JacksonException failure) {
		String message = failure.getOriginalMessage();
		if (failure instanceof StreamConstraintsException) {
			return message.contains("nesting") ? "is nested too deeply to be a trade" : "is too long to be a trade";
		}
		// The parser would have its user enable a feature of it.
		message = message.replaceAll(": enable `.*", "");
		int end = message.indexOf('\n');
		return "is not JSON: "
				+ ((end < 0) ? message : message.substring(0, end)).replaceAll(" \\(start marker at .*", "")
				+ " (column " + failure.getLocation().getColumnNr() + ")";
	}

	/** A value of a type that no field has, as it is shown. */
	private record OtherValue(String json) {

		@Override
		public String toString() {
			return this.json;
		}

	}

}
