package trades.server.adapter.in.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server sent for one request.
 *
 * @param headers by their names in lower case
 * @param whole whether the body came to its proper end before the connection did
 */
record Answer(int status, Map<String, List<String>> headers, String text, boolean whole) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** The value of a header that was sent at most once, or null. */
	@Nullable String header(String name) {
		List<String> values = this.headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
		if (values.size() > 1) {
			throw new AssertionError(name + " was sent more than once: " + values);
		}
		return values.isEmpty() ? null : values.get(0);
	}

	JsonNode json() {
		return JSON.readTree(this.text);
	}

	@Override
	public String toString() {
		return this.status + " " + this.headers + " " + this.text;
	}

}
