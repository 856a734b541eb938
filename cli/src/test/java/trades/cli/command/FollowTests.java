package trades.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FollowTests {

	private static final String BOOK = "d71edb2c-ee09-423f-9d7f-26da2dc0077c";

	private static final String START = "retry: 1000\nid: 0\n\n";

	private static final String AWAY = "trades: the server is away (the connection was lost): waiting for it\n";

	private static final String BACK = "trades: the server is back: going on where it was lost\n";

	private static StubServer.Answer feed(String... pieces) {
		return (out) -> StubServer.feed(out, BOOK, pieces);
	}

	private static String jsonl(long... ids) {
		StringBuilder lines = new StringBuilder();
		for (long id : ids) {
			lines.append(Cli.TRADE.replace("\"id\":7", "\"id\":" + id)).append('\n');
		}
		return lines.toString();
	}

	private static List<String> targets(StubServer server) {
		return server.requests().stream().map(StubServer.Request::target).toList();
	}

	@Test
	void followPrintsATableWithOneHeaderAndFixedWidths() {
		try (StubServer server = new StubServer(
				feed(START, StubServer.event(7), "id: 99\n\n", StubServer.event(123456)))) {
			assertThat(Cli.against(server).run("list", "-f", "--limit", "2")).isEqualTo(new Cli.Result(0, """
					      ID  TYPE      USER  SYMBOL  SHARES     PRICE  TIMESTAMP
					       7  buy         23  ABX         30       134  2018-07-14T00:58:21+02:00
					  123456  buy         23  ABX         30       134  2018-07-14T00:58:21+02:00
					""", ""));
			assertThat(server.request().target()).isEqualTo("/feed?after=0");
			assertThat(server.request().headers()).containsEntry("accept", "text/event-stream");
		}
	}

	@ParameterizedTest
	@CsvSource({ "jsonl, ''", "csv, 'id,type,user_id,symbol,shares,price,timestamp\n'", "csv --no-header, ''" })
	void followPrintsOtherFormats(String format, String header) {
		try (StubServer server = new StubServer(feed(START, StubServer.event(7), StubServer.event(8)))) {
			Cli.Result result = Cli.against(server).run(("list --follow --limit 2 -o " + format).split(" ", -1));
			String rows = format.equals("jsonl") ? jsonl(7, 8)
					: "7,buy,23,ABX,30,134,1531522701000\n8,buy,23,ABX,30,134,1531522701000\n";
			assertThat(result).isEqualTo(new Cli.Result(0, header + rows, ""));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			--after 500          | /feed?after=500
			--user 23 --type buy | /feed?user_id=23&type=buy&after=0
			--symbol a&b         | /feed?symbol=a%26b&after=0
			""")
	void followSendsItsFiltersAndWhereToBegin(String options, String target) {
		try (StubServer server = new StubServer(feed(START, StubServer.event(501)))) {
			Cli.against(server).run(("list -f --limit 1 " + options).split(" +", -1));
			assertThat(server.request().target()).isEqualTo(target);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "jsonl", "csv" })
	void followShowsEachTradeBeforeTheNextOneIsThere(String format) throws Exception {
		Watched out = new Watched();
		boolean[] seenInTime = new boolean[2];
		try (StubServer server = new StubServer((answer) -> {
			StubServer.feed(answer, BOOK, START);
			seenInTime[0] = format.equals("jsonl") || out.awaits(format.equals("csv") ? "symbol" : "SYMBOL");
			StubServer.chunk(answer, StubServer.event(7));
			seenInTime[1] = out.awaits("ABX");
			StubServer.chunk(answer, StubServer.event(8));
		})) {
			assertThat(Cli.against(server).run(out, new StringWriter(), "list", "-f", "--limit", "2", "-o", format))
				.isZero();
			assertThat(seenInTime).containsOnly(true);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "id: 8\nevent: trade\ndata: ", "id: 8\n", "id: 8", "data: {}\nid: 8\nevent: tr" })
	void followWhenCutInTheMiddleOfAnEventGoesOnBehindTheLastWholeOne(String cut) {
		StubServer.Answer withEnd = (out) -> {
			// A proxy may end what it can't complete in good order.
			StubServer.feed(out, BOOK, START, StubServer.event(7), cut);
			StubServer.chunk(out, "");
		};
		for (StubServer.Answer first : List.of(feed(START, StubServer.event(7), cut), withEnd)) {
			try (StubServer server = new StubServer(first, feed("id: 7\n\n", StubServer.event(8)))) {
				Cli.Result result = Cli.against(server).run("list", "-f", "-o", "jsonl", "--limit", "2");
				assertThat(result).isEqualTo(new Cli.Result(0, jsonl(7, 8), AWAY + BACK));
				assertThat(targets(server)).containsExactly("/feed?after=0", "/feed?after=7");
			}
		}
	}

	@Test
	void followReconnectsFromWhereItPassedWithoutATrade() {
		try (StubServer server = new StubServer(feed(START, StubServer.event(7), "id: 1000\n\n"),
				feed("id: 1000\n\n: a comment\nlater: x\n\n", StubServer.event(1001)))) {
			Cli.Result result = Cli.against(server).run("list", "-f", "--user", "23", "-o", "jsonl", "--limit", "2");
			assertThat(result).isEqualTo(new Cli.Result(0, jsonl(7, 1001), AWAY + BACK));
			assertThat(targets(server)).containsExactly("/feed?user_id=23&after=0", "/feed?user_id=23&after=1000");
		}
	}

	@Test
	void followWaitsLongerAndLongerSayingSoOnce() {
		StubServer.Answer busy = StubServer.problem("503 Service Unavailable", "{\"detail\":\"shutting down\"}");
		StubServer.Answer proxy = StubServer.answer("502 Bad Gateway", "text/html", "<html>");
		try (StubServer server = new StubServer(feed(START, StubServer.event(7)), busy, busy, proxy,
				StubServer.hangUp(), busy, busy, busy, feed("id: 7\n\n", StubServer.event(8)), StubServer.hangUp(),
				feed("id: 8\n\n", StubServer.event(9)))) {
			Cli cli = Cli.against(server);
			assertThat(cli.run("list", "-f", "-o", "jsonl", "--limit", "3"))
				.isEqualTo(new Cli.Result(0, jsonl(7, 8, 9), AWAY + BACK + AWAY + BACK));
			List<Duration> pauses = cli.pauses();
			assertThat(pauses).hasSize(10).allSatisfy((pause) -> assertThat(pause).isLessThan(Duration.ofSeconds(5)));
			assertThat(pauses.get(0)).isLessThanOrEqualTo(Duration.ofMillis(250));
			assertThat(pauses.get(7)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
			assertThat(pauses.get(8)).as("the next time").isLessThanOrEqualTo(Duration.ofMillis(250));
		}
	}

	@Test
	void followShowsWhatCameBeforeItWaits() {
		Watched out = new Watched();
		boolean[] seenInTime = new boolean[1];
		try (StubServer server = new StubServer(
				// Trade and end arrive together, so that there is no lull between them.
				StubServer.answer("200 OK", "text/event-stream", START + StubServer.event(7), "Trades-Book: " + BOOK),
				(answer) -> {
					seenInTime[0] = out.awaits("ABX");
					StubServer.feed(answer, BOOK, START, StubServer.event(8));
				})) {
			Cli.against(server).run(out, new StringWriter(), "list", "-f", "--limit", "2", "-o", "jsonl");
			assertThat(seenInTime).containsOnly(true);
		}
	}

	@Test
	void followWhenTheBookIsAnotherOneStops() {
		try (StubServer server = new StubServer(feed(START, StubServer.event(7)),
				(out) -> StubServer.feed(out, "8c1745a7", START, StubServer.event(8)))) {
			Cli.Result result = Cli.against(server).run("list", "-f", "-o", "jsonl");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).isEqualTo(jsonl(7));
			assertThat(result.err()).startsWith(AWAY + "trades: " + server.url() + ": the server has another book than")
				.contains(BOOK, "8c1745a7")
				.doesNotContain(BACK);
		}
	}

	@Test
	void followWhenTheServerWasNeverThereFails() {
		Cli.Result unreachable = Cli.withoutServer().run("list", "-f");
		assertThat(unreachable.exitCode()).isEqualTo(3);
		assertThat(unreachable.out()).isEmpty();
		assertThat(unreachable.err()).contains("cannot reach http://localhost:1", "connection refused");
		try (StubServer server = new StubServer(StubServer.hangUp())) {
			assertThat(Cli.against(server).run("list", "-f").exitCode()).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "400 Bad Request", "404 Not Found", "503 Service Unavailable" })
	void followWhenRefusedAtOnceShowsTheProblem(String status) {
		try (StubServer server = new StubServer(StubServer.problem(status, "{\"detail\":\"not so\"}"))) {
			assertThat(Cli.against(server).run("list", "-f"))
				.isEqualTo(new Cli.Result(1, "", "trades: not so\n" + server.idAdvice()));
		}
	}

	@Test
	void followWhenRefusedLaterShowsTheProblem() {
		try (StubServer server = new StubServer(feed(START),
				StubServer.problem("400 Bad Request", "{\"detail\":\"no\"}"))) {
			Cli.Result result = Cli.against(server).run("list", "-f", "-o", "jsonl");
			assertThat(result).isEqualTo(new Cli.Result(1, "", AWAY + "trades: no\n" + server.idAdvice()));
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "event: trade\ndata: {}\nid: 1\n\n", "event: trade\nid: 1\n\n", "id: x\n\n", "data: x\n\n" })
	void followWhenItIsNoFeedOfTradesFails(String event) {
		try (StubServer server = new StubServer(feed(START, event))) {
			Cli.Result result = Cli.against(server).run("list", "-f", "-o", "jsonl");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("is that a trades server?");
		}
	}

	@Test
	void followWhenALineHasNoEndFailsBeforeMemoryDoes() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.feed(out, BOOK, START, "data: ");
			for (;;) {
				StubServer.chunk(out, "x".repeat(10_000));
			}
		})) {
			Cli.Result result = Cli.against(server).run("list", "-f", "-o", "jsonl");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("longer than");
		}
	}

	@Test
	void followWhenTheFeedIsNotOneOrNamesNoBookFails() {
		try (StubServer server = new StubServer(StubServer.json("[]"),
				StubServer.answer("200 OK", "text/event-stream", START))) {
			assertThat(Cli.against(server).run("list", "-f").err()).contains("is not a trades server's");
			assertThat(Cli.against(server).run("list", "-f").err()).contains("does not tell of which book it is");
		}
	}

	@Test
	void followWhenReaderHasGoneEndsQuietly() throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		try (StubServer server = new StubServer((answer) -> {
			try {
				StubServer.feed(answer, BOOK, START);
				for (int id = 1;; id++) {
					StubServer.chunk(answer, StubServer.event(id));
				}
			}
			catch (IOException ex) {
				stopped.countDown();
			}
		})) {
			OutputStream pipe = new OutputStream() {
				@Override
				public void write(int value) throws IOException {
					throw new IOException("Broken pipe");
				}
			};
			StringWriter err = new StringWriter();
			assertThat(Cli.against(server).run(pipe, err, "list", "-f", "-o", "jsonl")).isZero();
			assertThat(err.toString()).isEmpty();
			assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void followAsJsonIsWrongUsage() {
		Cli.Result result = Cli.withoutServer().run("list", "-f", "-o", "json");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.err()).startsWith("trades: --follow goes with -o table, -o jsonl and -o csv")
			.contains("would never end");
	}

	/** What was printed, for somebody who waits for it. */
	private static final class Watched extends ByteArrayOutputStream {

		@Override
		public synchronized void write(byte[] source, int offset, int length) {
			super.write(source, offset, length);
			notifyAll();
		}

		synchronized boolean awaits(String text) throws InterruptedException {
			// Shorter than the client waits for an answer.
			long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
			while (!toString(StandardCharsets.UTF_8).contains(text)) {
				long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (left <= 0) {
					return false;
				}
				wait(left);
			}
			return true;
		}

	}

}
