package trades.cli.client.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

import trades.cli.client.failure.Problem;

/**
 * Reads {@code application/problem+json}. Every member is optional (RFC 9457), and a
 * member of a wrong type is as good as missing.
 */
final class ProblemReader {

	private final JsonParser parser;

	private ProblemReader(JsonParser parser) {
		this.parser = parser;
	}

	/**
	 * Reads a problem.
	 * @throws tools.jackson.core.JacksonException if it is not a JSON object
	 */
	static Problem read(int status, String fallbackDetail, byte[] json) {
		try (JsonParser parser = Json.parser(json)) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				throw new StreamReadException(parser, "a problem is a JSON object");
			}
			return new ProblemReader(parser).problem(status, fallbackDetail);
		}
	}

	private Problem problem(int status, String fallbackDetail) {
		String title = null;
		String detail = null;
		String requestId = null;
		List<Problem.Violation> violations = List.of();
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			switch (name) {
				case "title" -> title = text();
				case "detail" -> detail = text();
				case "request_id" -> requestId = text();
				case "errors" -> violations = violations();
				default -> this.parser.skipChildren();
			}
		}
		return new Problem(status, firstOf(detail, title, fallbackDetail), requestId, violations);
	}

	private List<Problem.Violation> violations() {
		List<Problem.Violation> violations = new ArrayList<>();
		if (this.parser.currentToken() != JsonToken.START_ARRAY) {
			this.parser.skipChildren();
			return violations;
		}
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			if (this.parser.currentToken() == JsonToken.START_OBJECT) {
				violations.add(violation());
			}
			else {
				this.parser.skipChildren();
			}
		}
		return violations;
	}

	private Problem.Violation violation() {
		String field = null;
		String value = null;
		String detail = null;
		for (String name = this.parser.nextName(); name != null; name = this.parser.nextName()) {
			this.parser.nextToken();
			switch (name) {
				case "field" -> field = text();
				case "value" -> value = json();
				case "detail" -> detail = text();
				default -> this.parser.skipChildren();
			}
		}
		return new Problem.Violation(firstOf(field, "?"), value, firstOf(detail, "is invalid"));
	}

	private @Nullable String text() {
		if (this.parser.currentToken() == JsonToken.VALUE_STRING) {
			return this.parser.getString();
		}
		this.parser.skipChildren();
		return null;
	}

	private String json() {
		ByteArrayOutputStream json = new ByteArrayOutputStream();
		try (JsonGenerator generator = Json.generator(json)) {
			// Exact: a number with digits beyond a double's stays as it was sent.
			generator.copyCurrentStructureExact(this.parser);
		}
		return json.toString(StandardCharsets.UTF_8);
	}

	private static String firstOf(@Nullable String... candidates) {
		for (String candidate : candidates) {
			if (candidate != null && !candidate.isBlank()) {
				return candidate;
			}
		}
		throw new IllegalArgumentException("the last candidate is never blank");
	}

}
