package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyTests extends WithServer {

	private final String key = "Idempotency-Key: " + UUID.randomUUID();

	@Test
	void aRepeatGetsTheFirstAnswerAndRecordsNothing() {
		Answer first = this.http.post(Http.VALID, this.key);
		long before = recorded();

		Answer repeat = this.http.post(Http.VALID, this.key);

		assertThat(repeat.status()).isEqualTo(201);
		assertThat(repeat.text()).isEqualTo(first.text());
		assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
		assertThat(first.header("Idempotency-Replayed")).isNull();
		assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aRepeatWithoutTimestampGetsTheFirstOne() {
		String body = new TradeBody().without("timestamp").json();

		assertThat(this.http.post(body, this.key).text()).isEqualTo(this.http.post(body, this.key).text());
	}

	@Test
	void anotherBodyUnderTheKeyIsRefused() {
		this.http.post(Http.VALID, this.key);
		long before = recorded();

		for (String other : List.of(new TradeBody().with("shares", "31").json(), Http.VALID + " ",
				new TradeBody().without("timestamp").json())) {
			assertThat(Problems.detail(this.http.post(other, this.key), 422)).isEqualTo("the Idempotency-Key \""
					+ this.key.split(": ", -1)[1] + "\" was used before with another body: send a new key");
		}
		assertThat(recorded()).isEqualTo(before);
	}

	private Answer dryRun(String type, String body) {
		return this.http.request("POST", "/trades?dry_run=true")
			.headers("Content-Type: " + type, this.key)
			.body(body)
			.send();
	}

	private void assertFree(String type, String body) {
		Answer answer = dryRun(type, body);
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).startsWith("{\"count\":");
		assertThat(answer.header("Idempotency-Replayed")).isNull();
	}

	@Test
	void aDryRunTellsHowTheKeyStandsAndRecordsNothing() {
		assertFree("application/json", Http.VALID);
		assertFree("application/json", Http.VALID);
		long id = this.http.post(Http.VALID, this.key).json().get("id").asLong();

		Answer known = dryRun("application/json; charset=utf-8", Http.VALID);

		assertThat(known.status()).isEqualTo(200);
		assertThat(known.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(known.text()).isEqualTo("{\"first_id\":" + id + ",\"last_id\":" + id + ",\"count\":1}");
		for (Answer other : List.of(dryRun("application/json", Http.VALID + " "),
				dryRun("application/x-ndjson", Http.VALID), dryRun("application/json", "[" + Http.VALID + "]"))) {
			assertThat(Problems.detail(other, 422)).isEqualTo("the Idempotency-Key \"" + this.key.split(": ", -1)[1]
					+ "\" was used before with another body: send a new key");
		}
		Problems.problem(dryRun("application/json", "{"), 400);
		assertThat(recorded()).isEqualTo(id);
	}

	@Test
	void aDryRunOfABatchGetsItsReceipt() {
		String batch = Http.VALID + "\n" + Http.VALID;
		Answer first = this.http.postAs("application/x-ndjson", batch, this.key);

		Answer known = dryRun("application/x-ndjson", batch);

		assertThat(known.text()).isEqualTo(first.text());
		assertThat(known.header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void aRefusedRequestBindsNothing() {
		Problems.problem(this.http.post("{", this.key), 400);
		Problems.problem(this.http.post(new TradeBody().with("shares", "0").json(), this.key), 400);
		Problems.problem(this.http.post(Http.VALID, this.key, "Accept: text/html"), 406);

		assertThat(this.http.post(Http.VALID, this.key).header("Idempotency-Replayed")).isNull();
	}

	@Test
	void aBrokenRepeatIsJudgedAsItIs() {
		this.http.post(Http.VALID, this.key);

		Problems.problem(this.http.post("{", this.key), 400);
	}

	@Test
	void otherSpellingsOfTheMediaTypeAreTheSameRequest() {
		this.http.post(Http.VALID, this.key);

		Answer repeat = this.http.request("POST", "/trades/")
			.headers("Content-Type: APPLICATION/JSON; charset=utf-8", this.key)
			.body(Http.VALID)
			.send();

		assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void withoutAKeyEqualTradesAreTwoTrades() {
		assertThat(this.http.post(Http.VALID).text()).isNotEqualTo(this.http.post(Http.VALID).text());
	}

	@Test
	void repeatsAtTheSameTimeRecordOnce() throws Exception {
		long before = recorded();
		ExecutorService clients = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Answer>> posts = new ArrayList<>();
			for (int i = 0; i < 24; i++) {
				posts.add(() -> this.http.post(Http.VALID, this.key));
			}
			List<String> bodies = new ArrayList<>();
			int replayed = 0;
			for (Future<Answer> answer : clients.invokeAll(posts)) {
				bodies.add(answer.get().text());
				replayed += (answer.get().header("Idempotency-Replayed") != null) ? 1 : 0;
			}
			assertThat(bodies).hasSize(24).containsOnly(bodies.get(0));
			assertThat(replayed).isEqualTo(23);
			assertThat(recorded()).isEqualTo(before + 1);
		}
		finally {
			clients.shutdown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "k", "a b", "a,b", "\"quoted\"", "~!@#$%^&*()", "';drop table x;--" })
	void printableAsciiIsAKey(String value) {
		String key = "Idempotency-Key: " + value + UUID.randomUUID();

		assertThat(this.http.post(Http.VALID, key).status()).isEqualTo(201);
		assertThat(this.http.post(Http.VALID, key).header("Idempotency-Replayed")).isEqualTo("true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "é", "a\tb", "\u00ff" })
	void anythingElseIsRefused(String value) {
		long before = recorded();

		JsonNode error = Problems.error(this.http.post(Http.VALID, "Idempotency-Key: " + value));

		assertThat(error.get("field").asString()).isEqualTo("Idempotency-Key");
		assertThat(error.get("detail").asString()).isEqualTo("must be one key of 1 to 255 printable ASCII characters");
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aKeyHasAtMost255CharactersAndIsSentOnce() {
		String longest = (UUID.randomUUID() + "k".repeat(255)).substring(0, 255);

		assertThat(this.http.post(Http.VALID, "Idempotency-Key: " + longest).status()).isEqualTo(201);
		Problems.error(this.http.post(Http.VALID, "Idempotency-Key: " + longest + "k"));
		assertThat(Problems.error(this.http.post(Http.VALID, this.key, this.key)).get("field").asString())
			.isEqualTo("Idempotency-Key");
	}

}
