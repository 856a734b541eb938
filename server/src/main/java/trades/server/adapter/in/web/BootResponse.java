package trades.server.adapter.in.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A response as Boot's own endpoints write it. Spring encodes what they say into a buffer
 * of Netty before it looks whether the client is still there, and if not, forgets to give
 * it back; those of the heap need not be.
 */
public final class BootResponse extends ServerHttpResponseDecorator {

	public BootResponse(ServerHttpResponse response) {
		super(response);
	}

	@Override
	public DataBufferFactory bufferFactory() {
		return DefaultDataBufferFactory.sharedInstance;
	}

	/** Whatever fails when the client has left is told as that. */
	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return super.writeWith(body).onErrorMap(ex -> !isConnected(), ex -> new AbortedException(ex));
	}

	private boolean isConnected() {
		if (!(getNativeResponse(getDelegate()) instanceof HttpServerResponse netty)) {
			return true;
		}
		boolean[] active = { true };
		netty.withConnection(connection -> active[0] = connection.channel().isActive());
		return active[0];
	}

}
