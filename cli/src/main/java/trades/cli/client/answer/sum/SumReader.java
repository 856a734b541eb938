package trades.cli.client.answer.sum;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import trades.cli.client.answer.Json;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Reads what trades come to from the server's JSON. Fields that a later server may add
 * are skipped.
 */
public final class SumReader {

	private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

	private SumReader() {
	}

	/**
	 * Reads a count.
	 * @throws UnexpectedAnswerException if it is none
	 */
	public static String count(byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			parser.nextToken();
			String count = number(object(parser), "count");
			requireEnd(parser);
			return count;
		}
		catch (JacksonException ex) {
			throw unexpected(ex);
		}
	}

	/**
	 * Reads positions.
	 * @throws UnexpectedAnswerException if they are none
	 */
	public static List<Position> positions(byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				throw unexpected(null);
			}
			List<Position> positions = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				positions.add(position(object(parser)));
			}
			requireEnd(parser);
			return positions;
		}
		catch (JacksonException | NumberFormatException ex) {
			throw unexpected(ex);
		}
	}

	/**
	 * Writes positions as they came, one a line.
	 * @throws UnexpectedAnswerException if they are none
	 */
	public static void writeLines(byte[] json, OutputStream out) {
		try (JsonParser parser = Json.parser(json); JsonGenerator lines = Json.lines(out)) {
			if (parser.nextToken() != JsonToken.START_ARRAY) {
				throw unexpected(null);
			}
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				lines.copyCurrentStructure(parser);
				lines.writeRaw('\n');
			}
		}
		catch (JacksonException ex) {
			throw unexpected(ex);
		}
	}

	private static void requireEnd(JsonParser parser) {
		if (parser.nextToken() != null) {
			throw unexpected(null);
		}
	}

	private static Position position(Map<String, String> object) {
		return new Position(number(object, "user_id"), value(object, "symbol"), number(object, "trades"),
				number(object, "bought"), number(object, "sold"), number(object, "net"),
				number(object, "bought_volume"), number(object, "sold_volume"), number(object, "last_price"),
				Long.parseLong(value(object, "last_timestamp")));
	}

	private static Map<String, String> object(JsonParser parser) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			throw unexpected(null);
		}
		Map<String, String> object = new HashMap<>();
		for (String name = parser.nextName(); name != null; name = parser.nextName()) {
			if (parser.nextToken().isScalarValue()) {
				object.put(name, Objects.requireNonNull(parser.getString()));
			}
			else {
				parser.skipChildren();
			}
		}
		return object;
	}

	private static String value(Map<String, String> object, String name) {
		String value = object.get(name);
		if (value == null) {
			throw unexpected(null);
		}
		return value;
	}

	private static String number(Map<String, String> object, String name) {
		String value = value(object, name);
		if (!NUMBER.matcher(value).matches()) {
			throw unexpected(null);
		}
		return value;
	}

	private static UnexpectedAnswerException unexpected(@Nullable Throwable cause) {
		return new UnexpectedAnswerException("the server's answer is not what was asked for: is it of another version?",
				cause);
	}

}
