package trades.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ListStreamingTests {

	private static final String CHUNKED = "Transfer-Encoding: chunked";

	@ParameterizedTest
	@ValueSource(strings = { "table", "json", "jsonl", "csv" })
	void listPrintsTheFirstTradeBeforeTheServerSendsTheSecond(String format) throws Exception {
		CountDownLatch firstSeen = new CountDownLatch(1);
		boolean[] seenInTime = new boolean[1];
		OutputStream out = new ByteArrayOutputStream() {
			@Override
			public synchronized void write(byte[] source, int offset, int length) {
				super.write(source, offset, length);
				if (toString(StandardCharsets.UTF_8).contains("ABX")) {
					firstSeen.countDown();
				}
			}
		};
		try (StubServer server = new StubServer((answer) -> {
			StubServer.head(answer, "200 OK", "application/json", CHUNKED);
			StubServer.chunk(answer, "[" + Cli.TRADE);
			seenInTime[0] = firstSeen.await(20, TimeUnit.SECONDS);
			StubServer.chunk(answer, "," + Cli.TRADE + "]");
			StubServer.chunk(answer, "");
		})) {
			assertThat(Cli.against(server).run(out, new StringWriter(), "list", "-o", format)).isZero();
			assertThat(seenInTime[0]).isTrue();
			assertThat(out.toString().split("ABX", -1)).hasSize(3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "json", "jsonl", "csv" })
	void listOfManyTradesIsComplete(String format) {
		int pages = 400;
		try (StubServer server = new StubServer((answer) -> {
			StubServer.head(answer, "200 OK", "application/json", CHUNKED);
			for (int page = 0; page < pages; page++) {
				StubServer.chunk(answer, ((page == 0) ? "[" : ",") + page(page));
			}
			StubServer.chunk(answer, "]");
			StubServer.chunk(answer, "");
		})) {
			Cli.Result result = Cli.against(server).run("list", "-o", format);
			assertThat(result.exitCode()).isZero();
			assertThat(result.err()).isEmpty();
			assertThat(result.out().split("ABX", -1)).hasSize(pages * 500 + 1);
			assertThat(result.out().substring(result.out().length() - 150)).contains("200000");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "json", "jsonl", "csv" })
	void listWhenConnectionBreaksKeepsWhatCameAndSaysHowMuch(String format) {
		try (StubServer server = new StubServer((answer) -> {
			StubServer.head(answer, "200 OK", "application/json", CHUNKED);
			StubServer.chunk(answer, "[" + page(0) + ",{\"id\":50");
		})) {
			Cli.Result result = Cli.against(server).run("list", "-o", format);
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out().split("ABX", -1)).hasSize(501);
			assertThat(result.err()).contains("cut off after 500 trades").doesNotContain("\tat ");
		}
	}

	@Test
	void listWhenConnectionClosesBetweenTradesIsCutOff() {
		try (StubServer server = new StubServer((answer) -> {
			// No length and no chunks: only the missing bracket tells that this is not
			// the end.
			StubServer.head(answer, "200 OK", "application/json", "Connection: close");
			answer.write(("[" + Cli.TRADE).getBytes(StandardCharsets.US_ASCII));
		})) {
			Cli.Result result = Cli.against(server).run("list");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.err()).contains("cut off after 1 trade: ");
		}
	}

	@Test
	void listWhenServerFallsSilentIsCutOff() {
		try (StubServer server = new StubServer((answer) -> {
			StubServer.head(answer, "200 OK", "application/json", CHUNKED);
			StubServer.chunk(answer, "[" + Cli.TRADE);
			Thread.sleep(Long.MAX_VALUE);
		})) {
			Cli.Result result = Cli.against(server).run("list", "--timeout", "1");
			assertThat(result.exitCode()).isEqualTo(1);
			assertThat(result.out()).contains("ABX");
			assertThat(result.err()).contains("cut off after 1 trade: no answer within 1 s");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "table", "json", "jsonl", "csv" })
	void listWhenReaderHasGoneStopsTheServerAndEndsQuietly(String format) throws Exception {
		CountDownLatch stopped = new CountDownLatch(1);
		try (StubServer server = new StubServer((answer) -> {
			try {
				StubServer.head(answer, "200 OK", "application/json", CHUNKED);
				StubServer.chunk(answer, "[" + page(0));
				for (int page = 1;; page++) {
					StubServer.chunk(answer, "," + page(page));
				}
			}
			catch (IOException ex) {
				stopped.countDown();
			}
		})) {
			StringWriter err = new StringWriter();
			assertThat(Cli.against(server).run(new ClosingPipe("Broken pipe"), err, "list", "-o", format)).isZero();
			assertThat(err.toString()).isEmpty();
			assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void listWhenOutputFailsOtherwiseSaysSo() {
		try (StubServer server = new StubServer(StubServer.json("[" + Cli.TRADE + "]"))) {
			StringWriter err = new StringWriter();
			int exitCode = Cli.against(server).run(new ClosingPipe("No space left on device"), err, "list");
			assertThat(exitCode).isEqualTo(1);
			assertThat(err.toString()).isEqualTo("trades: cannot write the output: No space left on device\n");
		}
	}

	private static String page(int page) {
		return IntStream.rangeClosed(page * 500 + 1, page * 500 + 500)
			.mapToObj((id) -> Cli.TRADE.replace("\"id\":7", "\"id\":" + id))
			.collect(Collectors.joining(","));
	}

	/** Takes nothing. */
	private static final class ClosingPipe extends OutputStream {

		private final String message;

		ClosingPipe(String message) {
			this.message = message;
		}

		@Override
		public void write(int value) throws IOException {
			throw new IOException(this.message);
		}

	}

}
