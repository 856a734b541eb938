package trades.server.adapter.in.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests whose end a proxy may see elsewhere than the server: they are refused and
 * nothing behind them is read, or there is one way only to read them. L stands for the
 * length of the body, N for the same in hexadecimal.
 */
class SmugglingTests extends WithServer {

	private static final String HEAD = "POST /trades HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

	private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked\r\n\r\n";

	private static final String NEXT = HEAD + "Content-Length: L\r\n\r\n" + Http.VALID;

	private static String filled(String request) {
		return request.replace("L\r\n", Http.VALID.length() + "\r\n")
			.replace("N", Integer.toHexString(Http.VALID.length()));
	}

	private void assertRefused(String request) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send(filled(request + NEXT));

			Problems.problem(wire.read(), 400);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(recorded()).isEqualTo(before);
	}

	private void assertReadAsOne(String request) {
		long before = recorded();
		try (Wire wire = this.http.connect()) {
			wire.send(filled(request + "PUT /trades HTTP/1.1\r\nHost: localhost\r\n\r\n"));

			assertThat(wire.read().status()).isEqualTo(201);
			Problems.problem(wire.read(), 405);
		}
		assertThat(recorded()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: L\r\nTransfer-Encoding: chunked",
			"Transfer-Encoding: chunked\r\nContent-Length: 4",
			"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", "Transfer-Encoding: xchunked",
			"Transfer-Encoding: chunked, identity", "Transfer-Encoding: \u000bchunked",
			"Transfer-Encoding: \"chunked\"", "Transfer-Encoding: chunked;a=b", "Transfer-Encoding : chunked",
			"Content-Length: L\r\nTransfer-Encoding:\r\n chunked", "A: b\nTransfer-Encoding: chunked",
			"Transfer-Encoding: chunked\u0000" })
	void anAmbiguousTransferEncodingIsRefused(String headers) {
		assertRefused(HEAD + headers + "\r\n\r\nN\r\n" + Http.VALID + "\r\n0\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: L\r\nContent-Length: 0", "Content-Length: L\r\nContent-Length: L",
			"Content-Length: 0, L", "Content-Length: +L", "Content-Length: 1 L", "Content-Length: -L",
			"Content-Length: 99999999999999999999", "Content-Length: 1e2", "Content-Length:", "Content-Length : L",
			"Content-Length: 0\rA: b", "Content-Length: 0\u0000", "Content\u0000-Length: 0", "A: b\nContent-Length: 0",
			"A: a\u0000b\r\nContent-Length: L", ": b\r\nContent-Length: L", "A\r\nContent-Length: L" })
	void anAmbiguousLengthIsRefused(String headers) {
		assertRefused(HEAD + headers + "\r\n\r\n" + Http.VALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "N\n", "0xN\r\n", " N\r\n", "N \r\n", "N 1\r\n", "-N\r\n", "+N\r\n", "1000000N\r\n",
			"10000000000000N\r\n", "N;a\nb\r\n", "N;a=\"\r\n\"\r\n", "\r\nN\r\n" })
	void anAmbiguousChunkIsRefused(String size) {
		assertRefused(CHUNKED + size + Http.VALID + "\r\n0\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n0\r\n\r\n", "YY\r\n0\r\n\r\n", "0\r\n\r\n" })
	void aChunkThatDoesNotEndWhereItShouldIsRefused(String end) {
		assertRefused(CHUNKED + "N\r\n" + Http.VALID + end);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 0L", "content-length:L",
			"A: b\r\n Content-Length: 0\r\nContent-Length: L",
			"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: L" })
	void aLengthIsReadInOneWay(String headers) {
		assertReadAsOne(HEAD + headers + "\r\n\r\n" + Http.VALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "N\r\n", "000N\r\n", "N;a=b\r\n", "N;a=\"b;c\"\r\n" })
	void aChunkIsReadInOneWay(String size) {
		assertReadAsOne(CHUNKED + size + Http.VALID + "\r\n0\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5", "Transfer-Encoding: chunked", "Host: evil" })
	void aTrailerChangesNothing(String trailer) {
		assertReadAsOne(CHUNKED + "N\r\n" + Http.VALID + "\r\n0\r\n" + trailer + "\r\n\r\n");
	}

}
