package trades.server.adapter.in.web;

import java.util.Objects;
import java.util.function.Supplier;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Answers that clients keep, and ask whether they are still good. */
final class Revalidation {

	private static final String NO_CACHE = Objects.requireNonNull(CacheControl.noCache().getHeaderValue());

	private Revalidation() {
	}

	/** The answer, or 304 when the client has it. */
	static Mono<ServerResponse> unlessKnown(ServerRequest request, String tag, Supplier<Mono<ServerResponse>> answer) {
		ServerWebExchange exchange = request.exchange();
		HttpHeaders headers = exchange.getResponse().getHeaders();
		headers.set(HttpHeaders.CACHE_CONTROL, NO_CACHE);
		headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT);
		if (!exchange.checkNotModified(tag) && !isAnyKnown(exchange.getRequest().getHeaders())) {
			return answer.get();
		}
		// The request's own check would copy every header of the answer once more.
		return ServerResponse.status(HttpStatus.NOT_MODIFIED).build();
	}

	/** Spring heeds a star only where something is written. */
	private static boolean isAnyKnown(HttpHeaders headers) {
		for (String tags : headers.getOrEmpty(HttpHeaders.IF_NONE_MATCH)) {
			if (tags.strip().equals("*")) {
				return true;
			}
		}
		return false;
	}

}
