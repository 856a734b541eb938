package trades.server.adapter.web;

import io.netty.channel.ChannelException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/** Reads request bodies into memory, up to a limit. */
public final class RequestBodies {

	private final int maxBytes;

	/**
	 * Makes a reader of bodies.
	 * @param maxBytes the largest body to be read
	 */
	public RequestBodies(int maxBytes) {
		this.maxBytes = maxBytes;
	}

	Mono<byte[]> read(ServerRequest request) {
		if (request.headers().contentLength().orElse(0) > this.maxBytes) {
			return Mono.error(tooLarge());
		}
		return DataBufferUtils.join(request.exchange().getRequest().getBody(), this.maxBytes)
			.map(RequestBodies::bytes)
			.defaultIfEmpty(new byte[0])
			.doOnNext(body -> requireWhole(request.exchange().getResponse()))
			.onErrorMap(DataBufferLimitException.class, ex -> tooLarge())
			.onErrorMap(ChannelException.class, ex -> tooSlow());
	}

	private HttpProblem tooLarge() {
		return new HttpProblem(HttpStatus.CONTENT_TOO_LARGE,
				"the body is larger than the allowed " + this.maxBytes + " bytes");
	}

	/**
	 * Netty also ends a body whose chunks are garbled, as if it were whole, but has then
	 * sent its own refusal.
	 */
	private static void requireWhole(ServerHttpResponse response) {
		if (ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty
				&& netty.hasSentHeaders()) {
			throw new AbortedException("the body is garbled");
		}
	}

	/** Netty ends a body that takes too long with an exception of its own kind. */
	private static HttpProblem tooSlow() {
		return new HttpProblem(HttpStatus.REQUEST_TIMEOUT, "the body did not arrive in time: send it again");
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
