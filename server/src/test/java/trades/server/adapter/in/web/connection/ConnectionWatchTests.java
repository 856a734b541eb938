package trades.server.adapter.in.web.connection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionWatchTests {

	private static final String GET = "GET /feed HTTP/1.1\r\nHost: x\r\n\r\n";

	private static final String POST = "POST /trades HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n";

	private static final String PART = "x".repeat(10_000);

	private static final Duration LONG = Duration.ofMinutes(1);

	private final EmbeddedChannel channel = new EmbeddedChannel();

	ConnectionWatchTests() {
		Timeouts timeouts = new Timeouts(LONG, LONG, LONG, LONG, DataSize.ofBytes(1), LONG, LONG);
		ConnectionWatch watch = new ConnectionWatch(new OpenConnections(timeouts, 1, 1), timeouts, this.channel);
		this.channel.pipeline().addLast(watch.arrivals(), new HttpServerCodec(), watch);
	}

	@AfterEach
	void close() {
		this.channel.finishAndReleaseAll();
	}

	private void come(String... texts) {
		for (String text : texts) {
			this.channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
		}
	}

	private boolean isRead() {
		return this.channel.config().isAutoRead();
	}

	private void answer() {
		this.channel.writeOutbound(
				new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER));
	}

	@Test
	void theBodyOfARequestThatWaitsForAnotherIsNotReadOn() {
		come(GET, POST + PART);
		assertThat(isRead()).isTrue();
		come(PART);
		assertThat(isRead()).isFalse();
		answer();
		assertThat(isRead()).isTrue();
		come(PART, PART, PART);
		assertThat(isRead()).as("when it is its turn").isTrue();
	}

	@Test
	void theBodyOfARequestThatWaitsForNoOtherIsRead() {
		come(POST, PART, PART, PART);
		assertThat(isRead()).isTrue();
	}

}
