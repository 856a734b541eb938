package trades.cli.client.answer;

import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Reads a server's version from what Spring Boot tells about its build.
 */
public final class VersionReader {

	/** It is shown on a terminal, so that nothing else will do. */
	private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9.+_-]{1,40}");

	private VersionReader() {
	}

	/**
	 * Reads the version.
	 * @throws UnexpectedAnswerException if there is none
	 */
	public static String read(byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			parser.nextToken();
			if (enter(parser, "build") && enter(parser, "version") && parser.currentToken() == JsonToken.VALUE_STRING
					&& VERSION.matcher(parser.getString()).matches()) {
				return parser.getString();
			}
		}
		catch (JacksonException ex) {
			throw new UnexpectedAnswerException("the server's answer is no JSON", ex);
		}
		throw new UnexpectedAnswerException("the server does not tell its version", null);
	}

	/** Goes from the beginning of an object to the value of a property of it. */
	private static boolean enter(JsonParser parser, String name) {
		if (parser.currentToken() != JsonToken.START_OBJECT) {
			return false;
		}
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			boolean found = parser.currentName().equals(name);
			parser.nextToken();
			if (found) {
				return true;
			}
			parser.skipChildren();
		}
		return false;
	}

}
