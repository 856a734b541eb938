package trades.server.adapter.in.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import trades.server.application.port.out.Outcome;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients are told when something breaks, and what is left of the server. */
@ExtendWith(OutputCaptureExtension.class)
class FailureTests {

	private static final String LIST = "GET /trades HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

	private final FakeServer server = new FakeServer();

	private final Http http = this.server.http();

	@AfterEach
	void close() {
		this.server.close();
	}

	private static final class BrokenClock extends Clock {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			throw new StackOverflowError("the clock broke");
		}

	}

	private void fill(int count) {
		this.server.book.apply(List.of(new Entry(1, SampleTrades.trades(count), null)));
	}

	/** Read on an event loop, and elsewhere since it is large. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 6_000 })
	void aBodyWhoseReadingFailsByAnErrorIsA500(int trades, CapturedOutput output) {
		String body = "type,user_id,symbol,shares,price\n" + "buy,1,A,1,1\n".repeat(trades);
		try (FakeServer breaking = new FakeServer(1 << 20, trades, new BrokenClock())) {
			Answer answer = breaking.http().postAs("text/csv", body);

			assertThat(Problems.detail(answer, 500))
				.isEqualTo("the server failed: its log tells more under this request_id");
			assertThat(output).contains("the clock broke");
		}
	}

	@Test
	void aListThatFailsBeforeItsFirstTradeIsA500(CapturedOutput output) {
		fill(10);
		this.server.book.pages().failOn(1, new IllegalStateException("the index broke"));

		Answer answer = this.http.get("/trades", "X-Request-Id: mine");

		assertThat(Problems.detail(answer, 500))
			.isEqualTo("the server failed: its log tells more under this request_id");
		assertThat(answer.text()).doesNotContain("broke");
		assertThat(output).contains("[mine] GET /trades failed").contains("the index broke");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			application/json     | [{"id":1,    | ,"timestamp":1531522701000}
			application/x-ndjson | {"id":1,     | ,"timestamp":1531522701000}
			text/csv             | id,type,user | ,1531522701000
			""")
	void aListThatFailsLaterIsCutOff(String format, String start, String end) {
		fill(5 * FakeServer.PAGE);
		this.server.book.pages().failOn(4, new IllegalStateException("the index broke"));
		try (Wire wire = this.http.connect()) {
			Answer answer = wire.send("GET /trades HTTP/1.1\r\nHost: x\r\nAccept: " + format + "\r\n\r\n").read();

			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.whole()).isFalse();
			assertThat(answer.text()).startsWith(start).doesNotContain("]");
			assertThat(answer.text().stripTrailing()).endsWith(end);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(this.http.get("/trades").json()).hasSize(5 * FakeServer.PAGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades?limit=10", "/trades?limit=10&type=buy", "/trades" })
	void aHeadOfTheListReadsNoTrades(String path) {
		fill(50);

		Answer answer = this.http.head(path);

		assertThat(answer.status()).isEqualTo(200);
		assertThat(this.server.book.pages().calls()).isZero();
		assertThat(answer.header("ETag")).isNotNull().isEqualTo(this.http.get(path).header("ETag"));
	}

	@Test
	void anUnexpectedFailureIsA500(CapturedOutput output) {
		this.server.book.finds().failOn(1, new IllegalStateException("secret"));

		Answer answer = this.http.get("/trades/7", "X-Request-Id: mine");

		Problems.problem(answer, 500);
		assertThat(answer.text()).doesNotContain("secret");
		assertThat(output).contains("[mine] GET /trades/7 failed");
	}

	@Test
	void aBookThatIsAwayIsA503() {
		this.server.book.finds().failOn(1, new BookUnavailableException("the book is away"));

		Answer answer = this.http.get("/trades/1");

		assertThat(Problems.detail(answer, 503)).isEqualTo("the book is away");
		assertThat(answer.header("Retry-After")).isEqualTo("1");
	}

	@Test
	void aFailedWriteIsOfUnknownOutcomeAndLaterOnesAreRefused() {
		this.server.book.appends().failOn(1, new IllegalStateException("the disk broke"));

		assertThat(Problems.detail(this.http.post(Http.VALID), 500))
			.isEqualTo("outcome unknown: repeat with the same Idempotency-Key");
		Answer later = this.http.post(Http.VALID);

		assertThat(Problems.detail(later, 503))
			.isEqualTo("the book can't be written until the server has been restarted");
		assertThat(later.header("Retry-After")).isEqualTo("1");
		assertThat(this.http.get("/trades").text()).isEqualTo("[]");
		assertThat(this.server.failure.get()).hasMessage("the disk broke");
	}

	@Test
	void aFullDiskIsA503AndReadsGoOn() {
		this.http.post(Http.VALID);
		this.server.book.endOn(2, new Outcome.Unavailable("the disk is nearly full"));

		Answer refused = this.http.post(Http.VALID);

		assertThat(Problems.detail(refused, 503)).isEqualTo("the disk is nearly full");
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		assertThat(this.http.get("/trades/1").status()).isEqualTo(200);
		assertThat(this.http.post(Http.VALID).json().get("id").asInt()).isEqualTo(2);
	}

	@Test
	void aFullQueueIsA503AtOnceAndTheOthersAreAnswered() {
		this.server.book.appends().holdUp(1);
		List<CompletableFuture<Answer>> accepted = new ArrayList<>();
		accepted.add(CompletableFuture.supplyAsync(() -> this.http.post(Http.VALID)));
		this.server.book.appends().awaitReached(1);
		List<Wire> waiting = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			waiting.add(this.http.connect()
				.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
						+ Http.VALID.length() + "\r\n\r\n" + Http.VALID));
		}
		while (this.server.writer.queueDepth() < 5) {
			Thread.onSpinWait();
		}

		Answer refused = this.http.post(Http.VALID);
		this.server.book.appends().lift(1);

		assertThat(Problems.detail(refused, 503)).isEqualTo("too many trades wait to be recorded: try again shortly");
		assertThat(refused.header("Retry-After")).isEqualTo("1");
		assertThat(accepted).allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(201));
		for (Wire wire : waiting) {
			try (wire) {
				assertThat(wire.read().status()).isEqualTo(201);
			}
		}
	}

	@Test
	void aServerThatShutsDownRecordsNothingMore() {
		this.server.writer.close();

		assertThat(Problems.detail(this.http.post(Http.VALID), 503)).isEqualTo("the server is shutting down");
		assertThat(this.http.get("/trades").status()).isEqualTo(200);
	}

	@Test
	void aPostWhoseClientLeftIsStillRecorded(CapturedOutput output) {
		this.server.book.appends().holdUp(1);
		Wire wire = this.http.connect()
			.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
					+ Http.VALID.length() + "\r\n\r\n" + Http.VALID);
		this.server.book.appends().awaitReached(1);
		wire.reset();
		this.server.book.appends().lift(1);

		assertThat(this.http.post(Http.VALID).json().get("id").asInt()).isEqualTo(2);
		assertThat(this.http.get("/trades/1").status()).isEqualTo(200);
		assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
	}

	@Test
	void aClientThatLeavesInMidListStopsItsReadingAndNothingElse(CapturedOutput output) {
		fill(100_000);
		int whole = 100_000 / FakeServer.PAGE;
		for (int i = 0; i < 5; i++) {
			try (Wire wire = this.http.connect()) {
				assertThat(wire.send(LIST).readSome(200)).startsWith("HTTP/1.1 200");
				if (i % 2 == 0) {
					wire.reset();
				}
			}
		}

		Answer answer = this.http.get("/trades");

		assertThat(answer.whole()).isTrue();
		assertThat(answer.json()).hasSize(100_000);
		assertThat(this.server.book.pages().calls()).isLessThan(6 * whole);
		assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
	}

	/**
	 * Holding pages back once lost a wake-up in one list of ten, always near the start.
	 */
	@Test
	void noListEverStalls() {
		fill(3_000);
		for (int i = 0; i < 300; i++) {
			assertThat(this.http.get("/trades").whole()).as("list " + i).isTrue();
		}
	}

	@Test
	void aSlowReaderHoldsBackTheReadingOfPages() {
		fill(300_000);
		try (Wire slow = this.http.connect()) {
			slow.send(LIST).readSome(1);
			// While one reader takes the whole list, the other, which takes nothing, has
			// had as long to run ahead.
			assertThat(this.http.get("/trades").whole()).isTrue();
			int pages = 300_000 / FakeServer.PAGE;
			assertThat(this.server.book.pages().calls()).isBetween(pages, pages + pages / 2 + pages / 4);
			// It was held back, not forgotten.
			String rest = slow.readToEnd();
			assertThat(rest.substring(rest.length() - 20)).endsWith("}\r\n1\r\n]\r\n0\r\n\r\n");
		}
	}

}
