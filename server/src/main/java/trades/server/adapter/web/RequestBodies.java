package trades.server.adapter.web;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

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
			.onErrorMap(DataBufferLimitException.class, ex -> tooLarge());
	}

	private HttpProblem tooLarge() {
		return new HttpProblem(HttpStatus.CONTENT_TOO_LARGE,
				"the body is larger than the " + this.maxBytes + " bytes that are allowed");
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
