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
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Lets the next page pass when the connection can take it. Reactor Netty asks for 128
 * elements at once, however slowly its client reads; with pages as elements that would be
 * megabytes for each client that stopped reading.
 */
public final class ConnectionGate extends ChannelInboundHandlerAdapter {

	private final Channel channel;

	private final AtomicReference<@Nullable MonoSink<Void>> waiting = new AtomicReference<>();

	private final Sinks.Empty<Void> closed = Sinks.empty();

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
		AtomicReference<Flux<T>> held = new AtomicReference<>(pages);
		netty.withConnection(it -> held.set(hold(pages, it.channel())));
		return held.get();
	}

	/**
	 * They end with the connection: of an answer that was not begun when the client left,
	 * Spring forgets to cancel the source.
	 */
	private static <T> Flux<T> hold(Flux<T> pages, Channel channel) {
		ConnectionGate gate = channel.pipeline().get(ConnectionGate.class);
		if (gate == null) {
			return channel.isActive() ? pages : Flux.empty();
		}
		return pages.concatMap(page -> gate.untilWritable().thenReturn(page), 1).takeUntilOther(gate.closed.asMono());
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
		this.closed.tryEmitEmpty();
		context.fireChannelInactive();
	}

}
