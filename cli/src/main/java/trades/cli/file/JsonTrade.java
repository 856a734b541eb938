package trades.cli.file;

import java.util.EnumSet;
import java.util.Set;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one trade from its JSON text, as strictly as the server does.
 */
final class JsonTrade {

	private static final String ID = "id";

	// A record's length bounds everything: what is too long for its field is then told
	// like any other wrong value.
	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNumberLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.build())
		.build();

	private final Set<Field> seen = EnumSet.noneOf(Field.class);

	/**
	 * Reads a trade's fields into the record, and checks them.
	 * @param line the first line of the text
	 */
	void read(String json, long line, TradeRecord record) {
		this.seen.clear();
		boolean lines = json.indexOf('\n') >= 0;
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			JsonToken first = parser.nextToken();
			if (first == null) {
				record.reject(null, null, "a trade is missing: there is a comma too many");
			}
			else if (first != JsonToken.START_OBJECT) {
				parser.skipChildren();
				record.reject(null, excerpt(json), "is no JSON object");
			}
			else {
				for (String name = parser.nextName(); name != null; name = parser.nextName()) {
					long at = lines ? line + parser.currentTokenLocation().getLineNr() - 1 : line;
					parser.nextToken();
					field(name, at, parser, record);
				}
				record.check();
			}
			if (parser.nextToken() != null) {
				record.reject(null, null, "there is something after the trade");
			}
		}
		catch (StreamConstraintsException ex) {
			record.violations().clear();
			record.reject(null, null, "is nested too deeply to be a trade");
		}
		catch (JacksonException ex) {
			long at = lines ? line + ex.getLocation().getLineNr() - 1 : line;
			record.violations().clear();
			record.reject(at, null, null, "is not JSON: " + message(ex));
		}
	}

	private void field(String name, long line, JsonParser parser, TradeRecord record) {
		Field field = Field.of(name);
		if (field == null) {
			if (name.equals(ID)) {
				parser.skipChildren();
			}
			else {
				record.reject(line, name, shown(value(parser)), "is no field of a trade");
			}
		}
		else if (!this.seen.add(field)) {
			record.reject(line, name, shown(value(parser)), "is given twice");
		}
		else {
			record.setLine(field, line);
			if (field != Field.TIMESTAMP || parser.currentToken() != JsonToken.VALUE_NULL) {
				record.set(field, value(parser));
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
			case VALUE_NULL -> new OtherValue("null");
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

	private static String excerpt(String json) {
		return json.lines().findFirst().orElse("");
	}

	private static String message(JacksonException failure) {
		String message = failure.getOriginalMessage();
		int end = message.indexOf('\n');
		return ((end < 0) ? message : message.substring(0, end)).replaceAll(" \\(start marker at .*", "") + " (column "
				+ failure.getLocation().getColumnNr() + ")";
	}

	/** A value of a type that no field has, as it is shown. */
	private record OtherValue(String json) {

		@Override
		public String toString() {
			return this.json;
		}

	}

}
