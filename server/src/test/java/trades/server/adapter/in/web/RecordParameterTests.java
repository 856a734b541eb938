package trades.server.adapter.in.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A misspelt dry run must not record anything for good. */
class RecordParameterTests extends WithServer {

	private static final String UNKNOWN = "is not a parameter of POST /trades, which takes only dry_run";

	private Answer post(String path) {
		return this.http.request("POST", path).headers("Content-Type: application/json").body(Http.VALID).send();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			?dryrun=true            | dryrun
			?dry-run=true           | dry-run
			?dryRun=true            | dryRun
			?DRY_RUN=true           | DRY_RUN
			?dry_run%20=true        | 'dry_run '
			?+dry_run=true          | ' dry_run'
			?dry_run%3Dtrue         | dry_run=true
			?amp;dry_run=true       | amp;dry_run
			??dry_run=true          | ?dry_run
			?dry_run=true&x         | x
			?x&dry_run=true         | x
			?user_id=23             | user_id
			?limit=1                | limit
			?dr%C3%BD_run=true      | drý_run
			/?dryrun=true           | dryrun
			""")
	void anyOtherParameterIsRefusedByName(String query, String name) {
		long before = recorded();

		JsonNode error = Problems.error(post("/trades" + query));

		assertThat(error.get("field").asString()).isEqualTo(name);
		assertThat(error.get("detail").asString()).isEqualTo(UNKNOWN);
		assertThat(recorded()).isEqualTo(before);
	}

	/** Some take a semicolon for a question mark; a path may have parameters, too. */
	@ParameterizedTest
	@ValueSource(
			strings = { "/trades;dry_run=true", "/trades;dry_run", "/trades/;dry_run=true", "/trades;x?dry_run=false" })
	void aParameterInThePathRecordsNothing(String path) {
		long before = recorded();

		assertThat(post(path).status()).isBetween(400, 404);
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?", "?&", "?dry_run=false", "?&dry_run=false&", "?dry%5Frun=f%61lse" })
	void withoutADryRunTheTradeIsRecorded(String query) {
		long before = recorded();

		assertThat(post("/trades" + query).status()).isEqualTo(201);
		assertThat(recorded()).isEqualTo(before + 1);
	}

	@Test
	void everythingThatIsWrongIsNamed() {
		Answer answer = post("/trades?dry_run=yes&dryrun=true&dry-run&dryrun=false");

		assertThat(answer.json().get("detail").asString()).isEqualTo("invalid query parameter");
		assertThat(Problems.problem(answer, 400).get("errors").valueStream().map(JsonNode::toString)).containsExactly(
				"{\"field\":\"dry_run\",\"value\":\"yes\",\"detail\":\"must be true or false\"}",
				"{\"field\":\"dryrun\",\"value\":\"true,false\",\"detail\":\"" + UNKNOWN + "\"}",
				"{\"field\":\"dry-run\",\"value\":\"\",\"detail\":\"" + UNKNOWN + "\"}");
	}

	@Test
	void ofVeryManyParametersOnlySomeAreListed() {
		String query = IntStream.range(0, 1_000).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));

		JsonNode problem = Problems.problem(post("/trades?" + query.substring(0, 3_900)), 400);

		assertThat(problem.get("errors")).hasSize(100);
		assertThat(problem.get("errors_total").asInt()).isGreaterThan(700);
		assertThat(problem.get("detail").asString()).endsWith(", of which the first 100 are listed");
	}

	@Test
	void otherMethodsGoOnIgnoringThem() {
		for (String method : List.of("GET", "HEAD")) {
			assertThat(this.http.request(method, "/trades?dryrun=true&limit=1").send().status()).isEqualTo(200);
		}
		assertThat(this.http.request("OPTIONS", "/trades?dryrun=true").send().status()).isEqualTo(204);
		Problems.problem(this.http.request("PUT", "/trades?dryrun=true").send(), 405);
	}

}
