package trades.cli.client;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a server's version from what Spring Boot tells about its build.
 */
final class VersionReader {

	private VersionReader() {
	}

	/**
	 * Reads the version.
	 * @throws UnexpectedAnswerException if there is none
	 */
	static String read(byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			boolean build = false;
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("build")) {
					build = true;
				}
				else if (build && token == JsonToken.VALUE_STRING && parser.currentName().equals("version")) {
					return parser.getString();
				}
			}
		}
		catch (JacksonException ex) {
			throw UnexpectedAnswerException.noTrade(ex);
		}
		throw new UnexpectedAnswerException("the server does not tell its version", null);
	}

}
