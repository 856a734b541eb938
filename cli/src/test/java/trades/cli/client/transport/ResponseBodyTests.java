package trades.cli.client.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.test.publisher.TestPublisher;

import trades.cli.client.failure.ConnectionLostException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class ResponseBodyTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final AtomicInteger lulls = new AtomicInteger();

	private static DataBuffer buffer(String text) {
		return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
	}

	private ResponseBody body(Flux<DataBuffer> buffers) {
		return new ResponseBody(buffers, TIMEOUT, this.lulls::incrementAndGet);
	}

	@Test
	void bytesComeInOrderWhateverTheBuffers() throws IOException {
		try (ResponseBody body = body(Flux.just(buffer("a"), buffer(""), buffer("bcd"), buffer("\u00ff")))) {
			assertThat(body.read()).isEqualTo('a');
			assertThat(body.read(new byte[0])).isZero();
			assertThat(body.readNBytes(3)).isEqualTo("bcd".getBytes(StandardCharsets.UTF_8));
			assertThat(body.readAllBytes()).isEqualTo("\u00ff".getBytes(StandardCharsets.UTF_8));
			assertThat(body.read()).isEqualTo(-1);
			assertThat(body.read()).isEqualTo(-1);
			assertThat(this.lulls).hasValue(0);
		}
	}

	@Test
	void slowReaderHoldsTheServerBack() throws IOException {
		AtomicLong sent = new AtomicLong();
		Flux<DataBuffer> endless = Flux.generate((sink) -> {
			sent.incrementAndGet();
			sink.next(buffer("x"));
		});
		try (ResponseBody body = body(endless)) {
			assertThat(sent).hasValue(32);
			body.readNBytes(10_000);
			assertThat(sent.get()).isBetween(10_000L, 10_064L);
		}
	}

	@Test
	void closeStopsTheServer() {
		TestPublisher<DataBuffer> publisher = TestPublisher.create();
		ResponseBody body = body(publisher.flux());
		publisher.next(buffer("unread"));
		body.close();
		publisher.assertCancelled();
	}

	@Test
	void failureComesAfterWhatWasReceived() {
		ResponseBody body = body(Flux.just(buffer("ab")).concatWith(Flux.error(new IOException("reset"))));
		assertThat(body.read(new byte[8], 0, 8)).isEqualTo(2);
		assertThatThrownBy(body::read).isInstanceOf(ConnectionLostException.class).hasMessageContaining("reset");
	}

	@Test
	void silenceIsALullFirstAndAFailureAtLast() {
		ResponseBody body = new ResponseBody(Flux.never(), Duration.ofMillis(10), this.lulls::incrementAndGet);
		assertThatThrownBy(body::read).isInstanceOf(ConnectionLostException.class);
		assertThat(this.lulls).hasValue(1);
	}

	@Test
	void interruptEndsTheWait() {
		ResponseBody body = body(Flux.never());
		Thread.currentThread().interrupt();
		assertThatThrownBy(body::read).isInstanceOf(ConnectionLostException.class).hasMessageContaining("interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

}
