package trades.server.adapter.in.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that are too large, too slow or broken off. */
@ExtendWith(OutputCaptureExtension.class)
class BodyLimitTests {

	private static final String HEAD = "POST /trades HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

	private static final String NEXT = "GET /trades/1 HTTP/1.1\r\nHost: x\r\n\r\n";

	private static final String TOO_LARGE = "the body is larger than the allowed " + FakeServer.MAX_BODY + " bytes";

	private final FakeServer server = new FakeServer();

	@AfterEach
	void close() {
		this.server.close();
	}

	@Test
	void aBodyOfTheLargestSizeIsRead() {
		String padding = " ".repeat(FakeServer.MAX_BODY - Http.VALID.length());

		assertThat(this.server.http().post(Http.VALID + padding).status()).isEqualTo(201);
		assertThat(Problems.detail(this.server.http().post(Http.VALID + padding + " "), 413)).isEqualTo(TOO_LARGE);
		assertThat(this.server.book.groups()).hasSize(1);
	}

	@Test
	void aDeclaredLengthThatIsTooLargeIsRefusedBeforeTheBodyIsSent() {
		try (Wire wire = this.server.http().connect()) {
			Answer answer = wire.send(HEAD + "Content-Length: 9999999999\r\n\r\n{").read();

			assertThat(Problems.detail(answer, 413)).isEqualTo(TOO_LARGE);
		}
		try (Wire wire = this.server.http().connect()) {
			Answer answer = wire.send(HEAD + "Expect: 100-continue\r\nContent-Length: 10001\r\n\r\n").read();

			assertThat(Problems.detail(answer, 413)).isEqualTo(TOO_LARGE);
		}
	}

	@Test
	void aChunkedBodyThatIsTooLargeIsRefused() {
		String chunk = "3e8\r\n" + " ".repeat(1_000) + "\r\n";
		try (Wire wire = this.server.http().connect()) {
			wire.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20) + "0\r\n\r\n" + NEXT);

			assertThat(Problems.detail(wire.read(), 413)).isEqualTo(TOO_LARGE);
			// The connection serves on.
			Problems.problem(wire.read(), 404);
		}
	}

	@Test
	void aBodyThatWaitsForPermissionGetsIt() {
		try (Wire wire = this.server.http().connect()) {
			wire.send(HEAD + "Expect: 100-continue\r\nContent-Length: " + Http.VALID.length() + "\r\n\r\n");
			assertThat(wire.readSome(12)).isEqualTo("HTTP/1.1 100");
			wire.send(Http.VALID);
			assertThat(wire.readSome(25)).contains("HTTP/1.1 201");
		}
	}

	@Test
	void aBodyThatNeverEndsIsTooSlow(CapturedOutput output) {
		try (FakeServer impatient = new FakeServer(Patience.SHORT_BODY); Wire wire = impatient.http().connect()) {
			Answer answer = wire.send(HEAD + "Content-Length: 200\r\n\r\n{").read();

			assertThat(Problems.detail(answer, 408)).isEqualTo("the body did not arrive in time: send it again");
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
	}

	@Test
	void aWholeTradeInAGarbledBodyIsNotRecorded(CapturedOutput output) {
		String trade = Integer.toHexString(Http.VALID.length()) + "\r\n" + Http.VALID + "\r\n";
		try (Wire wire = this.server.http().connect()) {
			Answer answer = wire.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n" + trade + "zz\r\n").read();

			assertThat(answer.status()).isEqualTo(400);
			assertThat(wire.isClosedByServer()).isTrue();
		}
		assertThat(this.server.http().post(Http.VALID).json().get("id").asInt()).isEqualTo(1);
		assertThat(output.getAll()).doesNotContain("ERROR");
	}

	@Test
	void aClientThatLeavesInMidBodyLeavesNoTrace(CapturedOutput output) {
		for (int i = 0; i < 6; i++) {
			try (Wire wire = this.server.http().connect()) {
				wire.send(HEAD + "Expect: 100-continue\r\nContent-Length: 500\r\n\r\n");
				// From here on the server reads the body.
				assertThat(wire.readSome(12)).isEqualTo("HTTP/1.1 100");
				wire.send(Http.VALID);
				if (i % 2 == 0) {
					wire.reset();
				}
			}
		}

		assertThat(this.server.http().post(Http.VALID).json().get("id").asInt()).isEqualTo(1);
		this.server.close();
		assertThat(output.getAll()).doesNotContain("ERROR", "Exception");
	}

}
