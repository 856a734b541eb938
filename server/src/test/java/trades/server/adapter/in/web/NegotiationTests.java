package trades.server.adapter.in.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Accept, Content-Type and Content-Encoding. */
class NegotiationTests extends WithServer {

	private static final String MISSING_TYPE = "the Content-Type header is missing:"
			+ " send application/json, application/x-ndjson or text/csv";

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "*/*", "application/*", "*", "", "text/html, */*;q=0.1",
			"application/json;q=0.001", "APPLICATION/JSON", "application/json; charset=utf-8",
			"text/html, application/json", "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2",
			"*/*;q=0, application/json", "application/*;q=0, application/json;q=0.5", "*/*;q=0, application/*" })
	void jsonIsSentToWhoeverTakesIt(String accept) {
		assertThat(this.http.get("/trades", "Accept: " + accept).status()).isEqualTo(200);
		assertThat(this.http.post(Http.VALID, "Accept: " + accept).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml, text/*", "application/json;q=0", "*/*;q=0",
			"application/json;q=0, */*", "application/json;q=0.0, application/*, */*;q=0.9", "application/*;q=0, */*",
			"application/problem+json", "application/vnd.api+json", "application/x-ndjson", "text/csv", "text/*",
			"application/x-ndjson, text/csv" })
	void whoeverRefusesJsonGetsA406AndNothingIsRecorded(String accept) {
		long before = recorded();

		assertThat(Problems.detail(this.http.post(Http.VALID, "Accept: " + accept), 406))
			.isEqualTo("only application/json can be sent, which the Accept header refuses");
		Problems.problem(this.http.postAs("text/csv", Http.VALID, "Accept: " + accept), 406);
		Problems.problem(this.http.post("{", "Accept: " + accept), 406);
		Problems.problem(this.http.get("/trades/1", "Accept: " + accept), 406);

		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/x-ndjson                                | application/x-ndjson
			text/csv                                            | text/csv;charset=UTF-8;header=present
			TEXT/CSV; charset=utf-8                             | text/csv;charset=UTF-8;header=present
			text/*                                              | text/csv;charset=UTF-8;header=present
			*/*                                                 | application/json
			application/*                                       | application/json
			text/csv, application/x-ndjson, application/json    | application/json
			text/csv, application/x-ndjson                      | application/x-ndjson
			text/csv, */*;q=0.9                                 | text/csv;charset=UTF-8;header=present
			application/json;q=0.1, application/x-ndjson;q=0.2  | application/x-ndjson
			application/json;q=0.5, text/csv;q=0.500            | application/json
			application/json;q=0, */*                           | application/x-ndjson
			application/*;q=0, */*;q=0.1                        | text/csv;charset=UTF-8;header=present
			text/*, text/csv;q=0.1, application/x-ndjson;q=0.2  | application/x-ndjson
			text/html, text/csv;q=0.001                         | text/csv;charset=UTF-8;header=present
			""")
	void theListIsSentAsTheClientLikesItBest(String accept, String type) {
		for (String path : List.of("/trades", "/trades?limit=1", "/trades?type=foo")) {
			assertThat(this.http.get(path, "Accept: " + accept).header("Content-Type")).isEqualTo(type);
			assertThat(this.http.head(path, "Accept: " + accept).header("Content-Type")).isEqualTo(type);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html", "application/xml", "text/csv;q=0", "application/*+json", "image/*",
			"application/ndjson", "application/problem+json",
			"application/json;q=0, application/x-ndjson;q=0, text/csv;q=0, */*" })
	void whoeverRefusesAllFormatsOfTheListGetsA406(String accept) {
		assertThat(Problems.detail(this.http.get("/trades", "Accept: " + accept), 406)).isEqualTo(
				"only application/json, application/x-ndjson or text/csv can be sent, which the Accept header refuses");
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "application/json;q=2", "application/json;q=x", "application/json/x", "*/json",
			"a b/c", "application/" })
	void aMalformedAcceptIsNamed(String accept) {
		long before = recorded();

		assertThat(Problems.detail(this.http.post(Http.VALID, "Accept: " + accept), 406))
			.startsWith("the Accept header is malformed: ")
			.contains(accept);

		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void severalAcceptHeadersCountAsOne() {
		assertThat(this.http.get("/trades", "Accept: text/html", "Accept: application/json").status()).isEqualTo(200);
		Problems.problem(this.http.get("/trades/1", "Accept: */*", "Accept: application/json;q=0"), 406);
	}

	@Test
	void problemsAreSentWhateverAcceptSays() {
		Problems.problem(this.http.get("/nothing", "Accept: text/html"), 404);
		Problems.problem(this.http.request("PUT", "/trades").headers("Accept: image/png").send(), 405);
	}

	private Answer post(String... headers) {
		return this.http.request("POST", "/trades").headers(headers).body(Http.VALID).send();
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "Application/JSON", "application/json;charset=utf-8",
			"application/json; charset=\"UTF-8\"", "application/json;profile=x" })
	void jsonIsTaken(String type) {
		assertThat(post("Content-Type: " + type).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					text/plain                        | the body must be application/json, application/x-ndjson or text/csv, not text/plain
					application/xml                   | the body must be application/json, application/x-ndjson or text/csv, not application/xml
					application/vnd.api+json          | the body must be application/json, application/x-ndjson or text/csv, not application/vnd.api+json
					*/*                               | the body must be application/json, application/x-ndjson or text/csv, not */*
					application/*                     | the body must be application/json, application/x-ndjson or text/csv, not application/*
					application/json;charset=latin1   | the body must be encoded in UTF-8, not in latin1
					application/json;charset=utf-16   | the body must be encoded in UTF-8, not in utf-16
					application/ndjson                | the body must be application/json, application/x-ndjson or text/csv, not application/ndjson
					text/*                            | the body must be application/json, application/x-ndjson or text/csv, not text/*
					text/csv;charset=windows-1252     | the body must be encoded in UTF-8, not in windows-1252
					json                              | the Content-Type header is malformed ("json" is no media type): send application/json, application/x-ndjson or text/csv
					application/                      | the Content-Type header is malformed ("application/" is no media type): send application/json, application/x-ndjson or text/csv
					application/json;charset=nope     | the Content-Type header is malformed ("application/json;charset=nope" is no media type): send application/json, application/x-ndjson or text/csv
					""")
	void otherTypesGetA415ThatNamesTheRightOne(String type, String detail) {
		long before = recorded();

		Answer answer = post("Content-Type: " + type);

		assertThat(Problems.detail(answer, 415)).isEqualTo(detail);
		assertThat(answer.header("Accept")).isEqualTo("application/json, application/x-ndjson, text/csv");
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aMissingTypeGetsA415() {
		assertThat(Problems.detail(post(), 415)).isEqualTo(MISSING_TYPE);
		assertThat(Problems.detail(post("Content-Type:"), 415)).isEqualTo(MISSING_TYPE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "br, gzip", "identity, gzip", "" })
	void encodedBodiesGetA415(String encoding) {
		long before = recorded();

		Answer answer = post("Content-Type: application/json", "Content-Encoding: " + encoding);

		assertThat(Problems.detail(answer, 415))
			.isEqualTo("the content encoding \"" + encoding + "\" is not supported: send the body as it is");
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void theIdentityIsNoEncoding() {
		assertThat(post("Content-Type: application/json", "Content-Encoding: identity").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/actuator", "/actuator/health", "/actuator/prometheus", "/openapi.json", "/docs", "/nothing" })
	void manyAcceptedTypesAreNoFaultOfTheServer(String path) {
		String accept = "Accept: " + "a/b,".repeat(60) + "a/b";
		Answer answer = this.http.get(path, accept);
		assertThat(answer.status()).as(answer.toString()).isLessThan(500);
		assertThat(this.http.get("/trades", accept).status()).isEqualTo(406);
	}

}
