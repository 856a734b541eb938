package trades.server.adapter.in.web.connection;

import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Lets the next page pass when the connection can take it. Reactor Netty asks for 128
 * elements at once, however slowly its client reads; with pages as elements that would be
 * megabytes for each client that stopped reading.
 */
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

	private final Channel channel;

	private final AtomicReference<@Nullable MonoSink<Void>> waiting = new AtomicReference<>();

	ConnectionGate(Channel channel) {
		this.channel = channel;
	}

	/**
	 * The same pages, each held back while much of the ones before is still to be sent.
	 */
	public static <T> Flux<T> hold(Flux<T> pages, ServerHttpResponse response) {
		if (!(ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty)) {
			return pages;
		}
		AtomicReference<@Nullable ConnectionGate> gate = new AtomicReference<>();
		netty.withConnection(it -> gate.set(it.channel().pipeline().get(ConnectionGate.class)));
		ConnectionGate found = gate.get();
		return (found != null) ? pages.concatMap(page -> found.untilWritable().thenReturn(page), 1) : pages;
	}

	private Mono<Void> untilWritable() {
		return Mono.create(sink -> {
			sink.onDispose(() -> this.waiting.compareAndSet(sink, null));
			this.waiting.set(sink);
			if (!this.channel.isActive()) {
				open();
			}
			else {
				this.channel.eventLoop().execute(this::flushAndLook);
			}
		});
	}

	/**
	 * Runs on the event loop, so whatever happens later is told to this handler. Reactor
	 * Netty flushes when it has taken all it asked for, which it can't while a page is
	 * held back.
	 */
	private void flushAndLook() {
		if (!this.channel.isWritable()) {
			this.channel.flush();
		}
		if (this.channel.isWritable() || !this.channel.isActive()) {
			open();
		}
	}

	private void open() {
		MonoSink<Void> sink = this.waiting.getAndSet(null);
		if (sink != null) {
			sink.success();
		}
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		if (this.channel.isWritable()) {
			open();
		}
		context.fireChannelWritabilityChanged();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		open();
		context.fireChannelInactive();
	}

}
