package trades.server.adapter.in.web;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/** Recording only while the book is what it was when its sender looked. */
class IfMatchTests extends WithServer {

	private final String key = "Idempotency-Key: " + UUID.randomUUID();

	private String tag(String path, String... headers) {
		return String.valueOf(this.http.head(path, headers).header("ETag"));
	}

	private Answer post(String tags, String... headers) {
		return this.http.request("POST", "/trades")
			.headers("Content-Type: application/json", "If-Match: " + tags)
			.headers(headers)
			.body(Http.VALID)
			.send();
	}

	private void assertRefused(Answer answer) {
		long lastId = recorded();
		assertThat(Problems.detail(answer, 412))
			.isEqualTo("the book is not, or no longer, what If-Match names: its last" + " id is " + lastId
					+ "; send the strong ETag of a list as it is now");
		assertThat(recorded()).isEqualTo(lastId);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/trades                            | application/json
			/trades/                           | text/csv
			/trades?limit=1                    | application/x-ndjson
			/trades?user_id=23&type=buy        | text/csv
			/trades?type=foo                   | */*
			/trades?up_to=9223372036854775807  | application/json
			""")
	void theTagOfAnyListWillDoWhileTheBookIsWhatItWas(String path, String accept) {
		this.http.post(Http.VALID);
		long before = recorded();
		String tag = tag(path, "Accept: " + accept);

		Answer answer = post(tag);

		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.json().get("id").asLong()).isEqualTo(before + 1);
		assertRefused(post(tag));
	}

	@Test
	void aListAsOfAnEarlierIdNamesTheBookOfThatTime() {
		this.http.post(Http.VALID);
		this.http.post(Http.VALID);
		long before = recorded();

		assertRefused(post(tag("/trades?up_to=" + (before - 1))));
		assertThat(post(tag("/trades?up_to=" + before)).status()).isEqualTo(201);
	}

	@Test
	void aTagThatNamesNoStateOfTheBookMatchesNothing() {
		this.http.post(Http.VALID);
		String tag = tag("/trades");
		String id = String.valueOf(recorded());

		for (String other : List.of("W/" + tag, tag("/trades/" + id), "\"\"", "\"" + id + "\"",
				"\"" + UUID.randomUUID() + tag.substring(37), tag.replace("-json-", "-xml-"),
				tag.replace("-" + id + "-", "-0" + id + "-"), tag.replace("-" + id + "-", "-+" + id + "-"),
				tag.replace("-" + id + "-", "-99999999999999999999-"), tag.replace("-" + id + "-", "--"),
				tag.substring(0, 38) + "json-" + id + "\"")) {
			assertThat(other).isNotEqualTo(tag);
			assertRefused(post(other));
		}
		assertThat(post(tag).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"other\", %s", "%s,\"a, b\"", ", ,%s ,", "\"a\",W/\"b\"\t,%s", "\"a\"\r\nIf-Match: %s",
			"%1$s,%1$s" })
	void ofSeveralTagsAnyWillDo(String tags) {
		String tag = tag("/trades");

		assertThat(post(String.format(tags, tag)).status()).isEqualTo(201);
		assertRefused(post(String.format(tags, tag)));
	}

	@Test
	void aTagWithinAnotherOneIsNoTag() {
		String tag = tag("/trades");

		assertRefused(post("\"a," + tag.substring(1, tag.length() - 1) + ",b\""));
	}

	@Test
	void anyBookMatchesAStar() {
		assertThat(post("*").status()).isEqualTo(201);
		assertThat(post(" * ").status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",", "abc", "\"open", "open\"", "\"a\" \"b\"", "w/\"a\"", "W/", "*, \"a\"", "\"a\", *",
			"**", "\"é\" x", "'a'" })
	void whatIsNoListOfTagsIsA400(String tags) {
		long before = recorded();

		assertThat(Problems.error(post(tags)).get("field").asString()).isEqualTo("If-Match");
		assertThat(Problems.error(post(tags)).get("detail").asString())
			.isEqualTo("must be * or the ETags of lists, in their quotes and separated by commas");
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void theConditionIsJudgedAfterTheRequestItself() {
		String stale = "If-Match: \"stale\"";

		Problems.problem(this.http.post("{", stale), 400);
		Problems.problem(this.http.post(new TradeBody().with("shares", "0").json(), stale), 400);
		Problems.problem(this.http.post(Http.VALID, stale, "Accept: text/html"), 406);
		Problems.problem(this.http.postAs("text/plain", Http.VALID, stale), 415);
		Problems.problem(this.http.request("PUT", "/trades").headers(stale).send(), 405);
		Problems.problem(this.http.request("POST", "/trades/1").headers(stale).body("{}").send(), 405);
		assertThat(this.http.request("OPTIONS", "/trades").headers(stale).send().status()).isEqualTo(204);
	}

	@ParameterizedTest
	@EnumSource
	void aBatchIsRecordedWhollyOrNotAtAll(BatchBody format) {
		long before = recorded();
		String body = format.of(SampleTrades.trades(7));
		String condition = "If-Match: " + tag("/trades");

		assertThat(this.http.postAs(format.mediaType(), body, condition).json().get("first_id").asLong())
			.isEqualTo(before + 1);
		assertRefused(this.http.postAs(format.mediaType(), body, condition));
		assertThat(recorded()).isEqualTo(before + 7);
	}

	@Test
	void aRepeatIsAnsweredBeforeTheCondition() {
		String tag = tag("/trades");
		Answer first = post(tag, this.key);
		this.http.post(Http.VALID);
		long before = recorded();

		for (String condition : List.of(tag, "\"stale\"", "*", tag("/trades"))) {
			Answer repeat = post(condition, this.key);

			assertThat(repeat.status()).isEqualTo(201);
			assertThat(repeat.text()).isEqualTo(first.text());
			assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
		}
		Problems.problem(this.http.post(Http.VALID + " ", "If-Match: \"stale\"", this.key), 422);
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aRefusedRequestBindsNoKey() {
		assertRefused(post("\"stale\"", this.key));

		Answer other = this.http.post(new TradeBody().with("shares", "31").json(), this.key);

		assertThat(other.status()).isEqualTo(201);
		assertThat(other.header("Idempotency-Replayed")).isNull();
	}

	private Answer dryRun(String tag) {
		return this.http.request("POST", "/trades?dry_run=true")
			.headers("Content-Type: application/json", "If-Match: " + tag, this.key)
			.body(Http.VALID)
			.send();
	}

	@Test
	void aDryRunTellsHowTheConditionStands() {
		String tag = tag("/trades");
		long before = recorded();

		assertThat(dryRun(tag).text()).isEqualTo("{\"count\":1}");
		assertThat(dryRun("*").text()).isEqualTo("{\"count\":1}");
		assertRefused(dryRun("\"stale\""));
		assertThat(recorded()).isEqualTo(before);

		assertThat(post(tag, this.key).status()).isEqualTo(201);

		assertThat(dryRun(tag).header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(recorded()).isEqualTo(before + 1);
	}

	@Test
	void anEmptyBookIsAStateToo() {
		try (FakeServer empty = new FakeServer()) {
			this.http = empty.http();
			String tag = tag("/trades");

			assertThat(post(tag).json().get("id").asLong()).isEqualTo(1);
			assertThat(Problems.detail(post(tag), 412)).contains("its last id is 1;");
		}
	}

}
