package trades.server.adapter.in.web;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trades.server.adapter.in.web.body.BodyBudget;
import trades.server.application.port.out.Outcome;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/** Batches and bodies that are more than the server takes, alone or together. */
class BatchLimitTests {

	private static final int BUDGET = 2 * FakeServer.MAX_BODY + 2_000;

	private static final String TOO_MUCH = "too many trades are being sent at once: try again shortly";

	private final BodyBudget budget = new BodyBudget(BUDGET);

	private final FakeServer server = new FakeServer(this.budget);

	@AfterEach
	void close() {
		this.server.close();
	}

	private Answer post(BatchBody format, String body) {
		return this.server.http().postAs(format.mediaType(), body);
	}

	@ParameterizedTest
	@EnumSource
	void aTradeTooManyIsRefusedWithTheLimit(BatchBody format) {
		String largest = format.of(SampleTrades.trades(FakeServer.MAX_BATCH));

		assertThat(post(format, largest).json().get("count").asInt()).isEqualTo(FakeServer.MAX_BATCH);
		for (String body : List.of(format.of(SampleTrades.trades(FakeServer.MAX_BATCH + 1)),
				format.of(SampleTrades.trades(FakeServer.MAX_BATCH + 1)).replace("\"type\"", "\"side\""))) {
			assertThat(Problems.detail(post(format, body), 413))
				.isEqualTo("a batch may have at most 100 trades: send several batches");
		}
		assertThat(this.server.book.groups()).hasSize(1);
		assertThat(this.budget.used()).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void aByteTooManyIsRefusedWithTheLimit(BatchBody format) {
		String trades = format.of(SampleTrades.trades(50));
		String largest = trades + "\n".repeat(FakeServer.MAX_BODY - trades.length());

		assertThat(post(format, largest).status()).isEqualTo(201);
		assertThat(Problems.detail(post(format, largest + "\n"), 413))
			.isEqualTo("the body is larger than the allowed 10000 bytes");
	}

	@ParameterizedTest
	@EnumSource
	void aBatchOfTheDefaultLimitIsRecordedAsAWhole(BatchBody format) {
		try (FakeServer large = new FakeServer(2 << 20, 10_000)) {
			Answer answer = large.http().postAs(format.mediaType(), format.of(SampleTrades.trades(10_000)));

			assertThat(answer.text()).isEqualTo("{\"first_id\":1,\"last_id\":10000,\"count\":10000}");
			assertThat(answer.header("Location")).isEqualTo("/trades?after=0&limit=10000");
			assertThat(large.http().get("/trades?after=0&limit=10000").json()).hasSize(10_000);
		}
	}

	@Test
	void aBatchThatTheBookNeverTakesIsRefusedWithTheReason() {
		this.server.book.endOn(1, new Outcome.TooLarge("send several batches"));

		assertThat(Problems.detail(post(BatchBody.CSV, BatchBody.CSV.of(SampleTrades.trades(2))), 413))
			.isEqualTo("send several batches");
		assertThat(this.server.http().post(Http.VALID).status()).isEqualTo(201);
	}

	@Test
	void aBatchLongerThanAPageSaysWhereAllOfItIs() {
		try (FakeServer large = new FakeServer(2 << 20, 20_000)) {
			String body = BatchBody.CSV.of(SampleTrades.trades(10_001));
			String location = large.http().postAs("text/csv", body).header("Location");

			assertThat(location).isEqualTo("/trades?after=0&up_to=10001");
			assertThat(large.http().get(String.valueOf(location)).json()).hasSize(10_001);
		}
	}

	/**
	 * Sends a part of a body of the largest size, and waits until the memory for it has
	 * been counted, which is all of it for a body as small as this.
	 */
	private Wire begin(int bytes) {
		long before = this.budget.used();
		Wire wire = this.server.http()
			.connect()
			.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: " + FakeServer.MAX_BODY
					+ "\r\n\r\n" + "x".repeat(bytes));
		Until.isTrue(() -> this.budget.used() == before + FakeServer.MAX_BODY);
		return wire;
	}

	@Test
	void bodiesOverTheBudgetAreRefusedAtOnceAndEverythingIsGivenBack() {
		try (Wire first = begin(9_000); Wire second = begin(9_000)) {
			Answer refused = this.server.http().post(Http.VALID + " ".repeat(3_000));

			assertThat(Problems.detail(refused, 503)).isEqualTo(TOO_MUCH);
			assertThat(refused.header("Retry-After")).isEqualTo("1");
			// What fits still passes, and the others can go on.
			assertThat(this.server.http().post(Http.VALID).status()).isEqualTo(201);
			assertThat(this.budget.used()).isEqualTo(20_000);
			Problems.problem(first.send("x".repeat(1_000)).read(), 400);
			Problems.problem(second.send("x".repeat(1_000)).read(), 400);
		}
		assertThat(this.budget.used()).isZero();
	}

	@Test
	void clientsThatLeaveInMidBodyGiveEverythingBack() {
		for (int round = 0; round < 3; round++) {
			List<Wire> wires = new ArrayList<>(List.of(begin(9_000), begin(1_000)));
			wires.remove(0).reset();
			wires.forEach(Wire::close);
			Until.isTrue(() -> this.budget.used() == 0);
		}
		assertThat(this.server.http().post(Http.VALID).status()).isEqualTo(201);
	}

	@Test
	void aSlowBodyGivesWayToOthersAndIsTold() {
		try (Wire slow = begin(9_000); Wire other = begin(9_000)) {
			Until.isTrue(() -> this.server.http().post(Http.VALID + " ".repeat(3_000)).status() == 201);
			Answer told = slow.hasNewsWithin(1_000) ? slow.read() : other.read();
			assertThat(Problems.detail(told, 503))
				.isEqualTo("too many trades are being sent at once, and these came slowest: send them again");
		}
		Until.isTrue(() -> this.budget.used() == 0);
	}

	@Test
	void aBodyOfTinyChunksIsCountedByWhatItHolds() {
		try (Wire wire = this.server.http().connect()) {
			wire.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ "1\r\nx\r\n".repeat(9_000));
			// More for a moment, while what was read moves to a larger place.
			Until.isTrue(() -> this.budget.used() >= 9_000 && this.budget.used() <= FakeServer.MAX_BODY);
		}
		Until.isTrue(() -> this.budget.used() == 0);
	}

	@Test
	void aBodyIsCountedUntilItIsRecorded() {
		this.server.book.appends().holdUp(1);
		try (Wire wire = this.server.http()
			.connect()
			.send("POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
					+ Http.VALID.length() + "\r\n\r\n" + Http.VALID)) {
			this.server.book.appends().awaitReached(1);
			assertThat(this.budget.used()).isEqualTo(Http.VALID.length());
			this.server.book.appends().lift(1);

			assertThat(wire.read().status()).isEqualTo(201);
			assertThat(this.budget.used()).isZero();
		}
	}

	@Test
	void aBodyLargerThanTheWholeBudgetPassesAlone() {
		try (FakeServer small = new FakeServer(new BodyBudget(10))) {
			assertThat(small.http().post(Http.VALID).status()).isEqualTo(201);
		}
		BodyBudget.Share large = new BodyBudget(10).share();
		large.take(7);
		large.take(7);
	}

}
