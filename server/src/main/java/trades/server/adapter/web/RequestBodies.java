package trades.server.adapter.web;

import java.util.function.Function;

import io.netty.channel.ChannelException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;
import trades.server.application.port.in.RecordingException;

/**
 * Reads request bodies into memory, each up to a limit, and all together within a budget.
 */
public final class RequestBodies {

	private final int maxBytes;

	private final BodyBudget budget;

	/**
	 * Makes a reader of bodies.
	 * @param maxBytes the largest body to be read
	 * @param budget what all bodies under way may take together
	 */
	public RequestBodies(int maxBytes, BodyBudget budget) {
		this.maxBytes = maxBytes;
		this.budget = budget;
	}

	/** Reads the body and uses it; the budget is charged with it until that has ended. */
	<T> Mono<T> use(ServerRequest request, Function<byte[], Mono<T>> use) {
		if (request.headers().contentLength().orElse(0) > this.maxBytes) {
			return Mono.error(tooLarge());
		}
		return Mono.using(this.budget::share, share -> read(request, share).flatMap(use), BodyBudget.Share::giveBack);
	}

	private Mono<byte[]> read(ServerRequest request, BodyBudget.Share share) {
		Flux<DataBuffer> counted = request.exchange().getRequest().getBody().doOnNext(buffer -> {
			try {
				share.take(buffer.readableByteCount());
			}
			catch (RecordingException ex) {
				DataBufferUtils.release(buffer);
				throw ex;
			}
		});
		return DataBufferUtils.join(counted, this.maxBytes)
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
