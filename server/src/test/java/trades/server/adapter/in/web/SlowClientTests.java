package trades.server.adapter.in.web;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import trades.server.adapter.in.web.connection.Timeouts;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that keep the server waiting. */
@ExtendWith(OutputCaptureExtension.class)
class SlowClientTests {

	private static final String HEAD = "POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

	private static final String GET = "GET /trades/1 HTTP/1.1\r\nHost: x\r\n\r\n";

	private static final int TRADES = 100_000;

	/**
	 * Several, since the system takes some megabytes for a client that does not read.
	 */
	private static final int LISTS = 2;

	private FakeServer server = new FakeServer(Patience.LONG);

	@AfterEach
	void close() {
		this.server.close();
	}

	private Wire connect(Timeouts timeouts) {
		this.server.close();
		this.server = new FakeServer(timeouts);
		return this.server.http().connect();
	}

	/** Sends a byte again and again until the server answers or closes the connection. */
	private static void drip(Wire wire, String piece) {
		Until.isTrue(() -> wire.send(piece).hasNewsWithin(20));
	}

	@Test
	void aConnectionWithoutARequestEnds() {
		try (Wire wire = connect(Patience.SHORT_IDLE)) {
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@Test
	void aConnectionThatHadItsAnswerEndsWhenNothingFollows() {
		try (Wire wire = connect(Patience.SHORT_IDLE)) {
			Problems.problem(wire.send(GET).read(), 404);
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@Test
	void aHeadThatNeverEndsIsTooSlow(CapturedOutput output) {
		try (Wire wire = connect(Patience.SHORT_HEADER)) {
			Answer answer = wire.send("GET /trades HTTP/1.1\r\nHo").read();

			assertThat(Problems.detail(answer, 408))
				.isEqualTo("the headers did not arrive in time: send the request again");
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain(" ERROR ", " WARN ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /trades HTTP/1.1\r\n", "\r\n", GET + "GET /tra" })
	void aHeadThatDripsIsTooSlow(String start) {
		try (Wire wire = connect(Patience.SHORT_HEADER)) {
			wire.send(start);
			if (start.startsWith(GET)) {
				Problems.problem(wire.read(), 404);
			}
			drip(wire, start.startsWith("\r") ? "\r\n" : "a");
			Problems.problem(wire.read(), 408);
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 200\r\n\r\n{", "Content-Length: 200\r\n\r\n",
			"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n", "Transfer-Encoding: chunked\r\n\r\n" })
	void aBodyWithAGapIsTooSlow(String start, CapturedOutput output) {
		try (Wire wire = connect(Patience.SHORT_GAP)) {
			Answer answer = wire.send(HEAD + start).read();

			assertThat(Problems.detail(answer, 408)).isEqualTo("the body did not arrive in time: send it again");
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain(" ERROR ", " WARN ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gap", "body" })
	void aBodyThatDripsIsTooSlow(String limit) {
		try (Wire wire = connect(limit.equals("gap") ? Patience.SHORT_GAP : Patience.SHORT_BODY)) {
			wire.send(HEAD + "Content-Length: 9000\r\n\r\n");
			drip(wire, " ");
			Problems.problem(wire.read(), 408);
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT /trades HTTP/1.1\r\nHost: x\r\n", "POST /nothing HTTP/1.1\r\nHost: x\r\n",
			"POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n" })
	void aBodyThatDripsAfterItsAnswerEnds(String head) {
		try (Wire wire = connect(Patience.SHORT_DRAIN)) {
			Answer answer = wire.send(head + "Content-Length: 9000\r\n\r\n").read();

			assertThat(answer.status()).isBetween(404, 415);
			drip(wire, " ");
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@Test
	void aBodyThatComesAfterItsAnswerKeepsTheConnection() {
		try (Wire wire = connect(Patience.LONG)) {
			wire.send("PUT /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n");
			Problems.problem(wire.read(), 405);

			Problems.problem(wire.send(" ".repeat(9_000) + GET).read(), 404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/trades", "/trades?limit=10000", "/trades?limit=10000&type=sell" })
	void aListThatIsNotReadEnds(String path) {
		try (Wire wire = connect(Patience.SHORT_WRITE)) {
			this.server.book.apply(List.of(new Entry(1, SampleTrades.trades(100_000), null)));
			// Several, since the system takes some megabytes for a client that does not
			// read.
			wire.send(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(20));
			Until.isTrue(() -> this.server.book.pages().calls() > 0);
			Until.isTrue(() -> this.server.connections() == 0);
		}
	}

	@Test
	void aListThatIsNotReadEndsAfterItsClientClosedItsHalf() {
		try (Wire wire = connect(Patience.SHORT_WRITE)) {
			sendForLists(wire);
			wire.endOutput();
			Until.isTrue(() -> this.server.book.pages().calls() > 0);
			Until.isTrue(() -> this.server.connections() == 0);
		}
	}

	@Test
	void aClientThatClosedItsHalfGetsItsAnswers(CapturedOutput output) {
		try (Wire wire = connect(Patience.LONG)) {
			wire.send(GET + HEAD + "Content-Length: " + Http.VALID.length() + "\r\n\r\n" + Http.VALID);
			wire.endOutput();

			Problems.problem(wire.read(), 404);
			assertThat(wire.read().status()).isEqualTo(201);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		Until.isTrue(() -> this.server.connections() == 0);
		assertThat(output.getAll()).doesNotContain(" ERROR ", " WARN ");
	}

	@Test
	void aListWaitsForRoomAfterItsClientClosedItsHalf(CapturedOutput output) {
		try (Wire wire = connect(Patience.LONG)) {
			sendForLists(wire);
			wire.endOutput();
			Until.isStill(this.server.book.pages()::calls);
			Duration worked = workOfLoops();
			Until.isStill(this.server.book.pages()::calls);
			assertThat(workOfLoops().minus(worked)).isLessThan(Until.STILLNESS.dividedBy(4));

			for (int i = 0; i < LISTS; i++) {
				assertThat(wire.read().json()).hasSize(TRADES);
			}
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain(" ERROR ", " WARN ", "Exception");
	}

	private void sendForLists(Wire wire) {
		this.server.book.apply(List.of(new Entry(1, SampleTrades.trades(TRADES), null)));
		wire.send("GET /trades HTTP/1.1\r\nHost: x\r\n\r\n".repeat(LISTS));
	}

	private static Duration workOfLoops() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		return Duration.ofNanos(Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
			.filter(thread -> thread != null && thread.getThreadName().startsWith("reactor-http"))
			.mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
			.sum());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", GET, "GET /tra", HEAD + "Content-Length: 50\r\n\r\n{" })
	void aClientThatClosedItsHalfIsNotWaitedFor(String sent) {
		try (Wire wire = connect(Patience.LONG)) {
			wire.send(sent);
			wire.endOutput();
			wire.readToEnd();
			Until.isTrue(() -> this.server.connections() == 0);
		}
	}

	@Test
	void theQuietestConnectionGivesWayToANewOne() {
		Http http = this.server.http();
		List<Wire> wires = new ArrayList<>();
		try {
			Wire quietest = http.connect();
			wires.add(quietest);
			// Only then is it sure to have been quiet for longer than those after it.
			assertThat(quietest.send("GET /trades/1 HTTP/1.1\r\nHost: localhost\r\n\r\n").read().status())
				.isEqualTo(404);
			for (int i = 1; i < 2 * FakeServer.MAX_CONNECTIONS; i++) {
				wires.add(http.connect());
			}
			Problems.problem(http.get("/trades/1"), 404);
			Until.isTrue(() -> this.server.connections() <= FakeServer.MAX_CONNECTIONS);
			assertThat(quietest.isClosedByServer()).isTrue();
		}
		finally {
			wires.forEach(Wire::close);
		}
	}

}
