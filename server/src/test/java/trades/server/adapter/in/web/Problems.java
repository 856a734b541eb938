package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;

import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks closely at every problem that a test meets. */
final class Problems {

	private Problems() {
	}

	/**
	 * Checks all that problems have in common, and gives the document for a closer look.
	 */
	static JsonNode problem(Answer answer, int status) {
		assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
		JsonNode problem = answer.json();
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
		assertThat(answer.header("ETag")).isNull();
		assertThat(problem.propertyNames()).containsExactlyElementsOf(members(problem));
		assertThat(problem.get("type").asString()).isEqualTo("about:blank");
		assertThat(problem.get("title").asString()).isEqualTo(HttpStatus.valueOf(status).getReasonPhrase());
		assertThat(problem.get("status").asInt()).isEqualTo(status);
		if (problem.has("instance")) {
			assertThat(problem.get("instance").asString()).startsWith("/").doesNotContain("?");
		}
		else {
			// Of what was no request, after which nothing else can be understood.
			assertThat(answer.header("Connection")).isEqualTo("close");
		}
		assertThat(problem.get("request_id").asString()).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
		assertSentence(problem.get("detail").asString());
		problem.path("errors").forEach(Problems::assertError);
		return problem;
	}

	private static List<String> members(JsonNode problem) {
		List<String> members = new ArrayList<>(List.of("type", "title", "status", "detail"));
		if (problem.has("instance")) {
			members.add("instance");
		}
		members.add("request_id");
		JsonNode errors = problem.path("errors");
		if (!errors.isMissingNode()) {
			members.add("errors");
		}
		// The faults of a batch each have a place; those of a trade are counted when more
		// than are listed.
		if (errors.path(0).has("line") || errors.path(0).has("index") || errors.size() == 100) {
			members.add("errors_total");
		}
		return members;
	}

	private static void assertError(JsonNode error) {
		assertThat(String.join(" ", error.propertyNames()))
			.matches("field( value)? detail|(line|index)( field)?( value)? detail");
		assertSentence(error.get("detail").asString());
	}

	/** One voice, and nothing of the inside. */
	private static void assertSentence(String text) {
		assertThat(text).isNotBlank()
			.doesNotEndWith(".")
			.doesNotContain("`", "Source:", "REDACTED", "Exception", "Jackson", "java.", "org.", "Feature", "\n");
	}

	/** The detail of a problem. */
	static String detail(Answer answer, int status) {
		return problem(answer, status).get("detail").asString();
	}

	/** The fields that a 400 names, in order. */
	static List<String> fields(Answer answer) {
		return problem(answer, 400).path("errors").valueStream().map(error -> error.get("field").asString()).toList();
	}

	/** The one error of a 400. */
	static JsonNode error(Answer answer) {
		JsonNode errors = problem(answer, 400).path("errors");
		assertThat(errors.valueStream()).as(answer.text()).hasSize(1);
		return errors.get(0);
	}

	/**
	 * The faults of a batch that a 400 lists, each in a line: place, field, value as JSON
	 * and detail, with a dash for what is missing.
	 */
	static List<String> faults(Answer answer) {
		return problem(answer, 400).path("errors").valueStream().map(Problems::fault).toList();
	}

	private static String fault(JsonNode error) {
		JsonNode place = error.has("line") ? error.get("line") : error.get("index");
		JsonNode field = error.get("field");
		JsonNode value = error.get("value");
		return place + " | " + ((field != null) ? field.asString() : "-") + " | " + ((value != null) ? value : "-")
				+ " | " + error.get("detail").asString();
	}

}
