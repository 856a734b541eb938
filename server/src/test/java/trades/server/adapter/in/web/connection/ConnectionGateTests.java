package trades.server.adapter.in.web.connection;

import java.time.Duration;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.AbstractServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ConnectionGateTests {

	private final EmbeddedChannel channel = new EmbeddedChannel();

	ConnectionGateTests() {
		this.channel.pipeline().addFirst(new ConnectionGate(this.channel));
	}

	private static <T> Flux<T> held(Flux<T> pages, Channel channel) {
		HttpServerResponse netty = mock();
		given(netty.withConnection(any())).willAnswer(invocation -> {
			invocation.<Consumer<Connection>>getArgument(0).accept(() -> channel);
			return netty;
		});
		AbstractServerHttpResponse response = mock();
		given(response.getNativeResponse()).willReturn(netty);
		return ConnectionGate.hold(pages, response);
	}

	private void beWritable(boolean writable) {
		ChannelOutboundBuffer buffer = this.channel.unsafe().outboundBuffer();
		buffer.setUserDefinedWritability(1, writable);
		this.channel.runPendingTasks();
	}

	@Test
	void aPageWaitsUntilTheConnectionCanTakeIt() {
		beWritable(false);

		StepVerifier.create(held(Flux.just(1, 2), this.channel))
			.then(this.channel::runPendingTasks)
			.expectNoEvent(Duration.ofMillis(50))
			.then(() -> beWritable(true))
			.expectNext(1)
			.then(this.channel::runPendingTasks)
			.expectNext(2)
			.verifyComplete();
	}

	@Test
	void nobodyWaitsForAConnectionThatEnds() {
		beWritable(false);

		StepVerifier.create(held(Flux.just(1), this.channel))
			.then(this.channel::runPendingTasks)
			.then(() -> this.channel.close().syncUninterruptibly())
			.verifyComplete();
	}

	@Test
	void whatHasNoEndEndsWithTheConnection() {
		StepVerifier.create(held(Flux.never(), this.channel))
			.then(() -> this.channel.close().syncUninterruptibly())
			.verifyComplete();
	}

	@Test
	void nothingIsToBeSentOnAConnectionThatIsNoneAnyMore() {
		StepVerifier.create(held(Flux.never(), new NioSocketChannel())).verifyComplete();
	}

}
