package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trades.server.domain.NewTrade;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of valid batches. */
class BatchTests extends WithServer {

	private static final List<NewTrade> SEVEN = SampleTrades.trades(7);

	private final String key = "Idempotency-Key: " + UUID.randomUUID();

	private Answer post(BatchBody format, List<NewTrade> trades, String... headers) {
		return this.http.postAs(format.mediaType(), format.of(trades), headers);
	}

	private static String receipt(long first, int count) {
		return "{\"first_id\":" + first + ",\"last_id\":" + (first + count - 1) + ",\"count\":" + count + "}";
	}

	private List<Long> prices(String path) {
		return this.http.get(path).json().valueStream().map(trade -> trade.get("price").asLong()).toList();
	}

	@ParameterizedTest
	@EnumSource
	void aBatchIsRecordedInOrderAndAnsweredWithAReceipt(BatchBody format) {
		long before = recorded();

		Answer answer = post(format, SEVEN);

		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.header("Content-Type")).isEqualTo("application/json");
		assertThat(answer.text()).isEqualTo(receipt(before + 1, 7));
		assertThat(answer.header("Location")).isEqualTo("/trades?after=" + before + "&limit=7");
		assertThat(answer.header("Idempotency-Replayed")).isNull();
		assertThat(prices("/trades?after=" + before + "&limit=7")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
		assertThat(recorded()).isEqualTo(before + 7);
	}

	@ParameterizedTest
	@EnumSource
	void aBatchOfOneIsABatch(BatchBody format) {
		long before = recorded();

		assertThat(post(format, SampleTrades.trades(1)).text()).isEqualTo(receipt(before + 1, 1));
	}

	@ParameterizedTest
	@EnumSource
	void oneInvalidTradeStopsTheBatch(BatchBody format) {
		long before = recorded();
		String body = format.of(SampleTrades.trades(500)).replace("499", "-499");

		Answer answer = this.http.postAs(format.mediaType(), body);

		assertThat(Problems.fields(answer)).containsExactly("price");
		assertThat(answer.json().get("detail").asString())
			.isEqualTo("the batch is invalid and nothing of it was recorded: 1 fault");
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@EnumSource
	void theFirstHundredFaultsAreListedAndAllAreCounted(BatchBody format) {
		String body = format.of(SampleTrades.trades(150)).replace("1531522701000", "-1");

		JsonNode problem = Problems.problem(this.http.postAs(format.mediaType(), body), 400);

		assertThat(problem.get("errors")).hasSize(100);
		assertThat(problem.get("errors_total").asInt()).isEqualTo(150);
		assertThat(problem.get("detail").asString()).isEqualTo("the batch is invalid and nothing of it was recorded:"
				+ " 150 faults, of which the first 100 are listed");
	}

	@ParameterizedTest
	@EnumSource
	void anEmptyBatchIsRefused(BatchBody format) {
		assertThat(Problems.detail(post(format, List.of()), 400))
			.isEqualTo("the batch is empty: send at least one trade");
	}

	@ParameterizedTest
	@EnumSource
	void aDryRunChecksAndRecordsNothing(BatchBody format) {
		long before = recorded();
		Answer answer = this.http.request("POST", "/trades?dry_run=true")
			.headers("Content-Type: " + format.mediaType(), this.key)
			.body(format.of(SEVEN))
			.send();
		Answer invalid = this.http.request("POST", "/trades/?dry_run=true")
			.headers("Content-Type: " + format.mediaType())
			.body(format.of(SEVEN).replace("1531522701000", "-1"))
			.send();

		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.text()).isEqualTo("{\"count\":7}");
		assertThat(answer.header("Location")).isNull();
		assertThat(Problems.problem(invalid, 400).get("errors_total").asInt()).isEqualTo(7);
		assertThat(recorded()).isEqualTo(before);
		// No id is used up, and the key stays free.
		Answer real = post(format, SEVEN, this.key);
		assertThat(real.text()).isEqualTo(receipt(before + 1, 7));
		assertThat(real.header("Idempotency-Replayed")).isNull();
	}

	@Test
	void aDryRunOfASingleTradeChecksItToo() {
		long before = recorded();

		assertThat(dryRun("dry_run=true", Http.VALID).text()).isEqualTo("{\"count\":1}");
		assertThat(Problems.fields(dryRun("dry_run=true", new TradeBody().with("shares", "0").json())))
			.containsExactly("shares");
		assertThat(Problems.detail(dryRun("dry_run=true", "{"), 400)).startsWith("malformed JSON");
		assertThat(recorded()).isEqualTo(before);
		assertThat(dryRun("dry_run=false", Http.VALID).status()).isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dry_run", "dry_run=", "dry_run=1", "dry_run=TRUE", "dry_run=yes", "dry_run=true%20" })
	void aDryRunThatIsNotClearlyOneRecordsNothing(String query) {
		long before = recorded();

		JsonNode error = Problems.error(dryRun(query, Http.VALID));

		assertThat(error.get("field").asString()).isEqualTo("dry_run");
		assertThat(error.get("detail").asString()).isEqualTo("must be true or false");
		assertThat(recorded()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "dry_run=true&dry_run=false", "dry_run&dry_run=false", "dry_run=true&dry_run=true" })
	void aRepeatedDryRunIsRefused(String query) {
		assertThat(Problems.error(dryRun(query, Http.VALID)).get("detail").asString())
			.isEqualTo("must be given at most once");
	}

	private Answer dryRun(String query, String body) {
		return this.http.request("POST", "/trades?" + query)
			.headers("Content-Type: application/json")
			.body(body)
			.send();
	}

	@ParameterizedTest
	@EnumSource
	void aRepeatedBatchGetsTheFirstReceipt(BatchBody format) {
		Answer first = post(format, SEVEN, this.key);
		this.http.post(Http.VALID);
		long before = recorded();

		Answer repeat = post(format, SEVEN, this.key);

		assertThat(repeat.status()).isEqualTo(201);
		assertThat(repeat.text()).isEqualTo(first.text());
		assertThat(repeat.header("Location")).isEqualTo(first.header("Location"));
		assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
		Problems.problem(post(format, SampleTrades.trades(6), this.key), 422);
		assertThat(recorded()).isEqualTo(before);
	}

	@Test
	void aKeyIsBoundToTheMediaTypeToo() {
		String either = Http.VALID;
		assertThat(this.http.postAs("application/json", either, this.key).header("Location")).matches("/trades/\\d+");

		Problems.problem(this.http.postAs("application/x-ndjson", either, this.key), 422);
		assertThat(this.http.postAs("application/json;charset=utf-8", either, this.key).status()).isEqualTo(201);
	}

	@Test
	void anInvalidBatchBindsNoKey() {
		Problems.problem(this.http.postAs("text/csv", "type\nbuy", this.key), 400);

		assertThat(post(BatchBody.CSV, SEVEN, this.key).header("Idempotency-Replayed")).isNull();
	}

	/**
	 * So large that it is read on another thread, where a client's leaving interrupts.
	 */
	@Test
	void batchesWhoseClientsLeaveAreRecordedWhollyOrNotAtAll() {
		long before = recorded();
		String body = BatchBody.JSON.of(SampleTrades.trades(8)) + " ".repeat(100_000);
		List<Wire> staying = new ArrayList<>();
		for (int i = 0; i < 24; i++) {
			Wire wire = this.http.connect()
				.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
						+ body.length() + "\r\n\r\n" + body);
			if (i % 3 == 0) {
				staying.add(wire);
			}
			else {
				wire.reset();
			}
		}
		for (Wire wire : staying) {
			try (wire) {
				assertThat(wire.read().status()).isEqualTo(201);
			}
		}

		long recorded = post(BatchBody.CSV, SEVEN).json().get("first_id").asLong() - 1 - before;

		assertThat(recorded % 8).isZero();
		assertThat(recorded).isBetween(8 * 8L, 24 * 8L);
	}

}
