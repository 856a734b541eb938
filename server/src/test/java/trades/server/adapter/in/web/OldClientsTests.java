package trades.server.adapter.in.web;

import java.io.UncheckedIOException;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Requests over HTTP/1.0. */
class OldClientsTests {

	private static final int TRADES = 5 * FakeServer.PAGE;

	private final FakeServer server = new FakeServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	private void fill() {
		this.server.book.apply(List.of(new Entry(1, SampleTrades.trades(TRADES), null)));
	}

	private Wire send(String method, String headers) {
		return this.server.http().connect().send(method + " /trades HTTP/1.0\r\n" + headers + "\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Connection: close\r\n", "Connection: keep-alive\r\n", "TE: chunked\r\n" })
	void theListEndsWithTheConnection(String headers) {
		fill();
		String expected = this.server.http().get("/trades").text();
		try (Wire wire = send("GET", headers)) {
			String[] answer = wire.readToEnd().split("\r\n\r\n", 2);

			assertThat(answer[0]).startsWith("HTTP/1.")
				.contains(" 200 ")
				.containsIgnoringCase("Connection: close")
				.doesNotContainIgnoringCase("Transfer-Encoding")
				.doesNotContainIgnoringCase("Content-Length");
			assertThat(answer[1]).isEqualTo(expected);
		}
	}

	@Test
	void aListThatFailsOnTheWayEndsWithAReset() {
		fill();
		this.server.book.pages().failOn(4, new IllegalStateException("the index broke"));
		try (Wire wire = send("GET", "")) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(wire::readToEnd)
				.withMessageContaining("reset");
		}
	}

	@Test
	void aListThatFailsBeforeItsFirstTradeIsAProblem() {
		fill();
		this.server.book.pages().failOn(1, new IllegalStateException("the index broke"));
		try (Wire wire = send("GET", "")) {
			Problems.problem(wire.read(), 500);
			assertThat(wire.isClosedByServer()).isTrue();
		}
	}

	@Test
	void aHeadHasNoBody() {
		fill();
		try (Wire wire = send("HEAD", "")) {
			assertThat(wire.readToEnd()).contains(" 200 ")
				.doesNotContainIgnoringCase("Transfer-Encoding")
				.endsWith("\r\n\r\n");
		}
	}

}
