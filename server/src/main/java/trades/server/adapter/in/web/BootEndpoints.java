package trades.server.adapter.in.web;

import java.util.List;

import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives Boot's own endpoints, at whatever port they are, only what they can deal with.
 */
public final class BootEndpoints implements WebFilter {

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (request.getPath().elements().stream().anyMatch(BootEndpoints::hasSlash)) {
			return Mono.error(new ResponseStatusException(HttpStatus.NOT_FOUND));
		}
		return chain.filter(exchange.mutate()
			.request(withoutEmptyAccept(request))
			.response(new Response(exchange.getResponse()))
			.build());
	}

	/** Which no name has, and on which they fail. */
	private static boolean hasSlash(PathContainer.Element element) {
		return element instanceof PathContainer.PathSegment segment && segment.valueToMatch().indexOf('/') >= 0;
	}

	/** To some of them an Accept header that names nothing is a fault of the server. */
	private static ServerHttpRequest withoutEmptyAccept(ServerHttpRequest request) {
		List<String> accepted = request.getHeaders().get(HttpHeaders.ACCEPT);
		return (accepted == null || !accepted.stream().allMatch(BootEndpoints::isEmptyList)) ? request
				: request.mutate().headers(headers -> headers.remove(HttpHeaders.ACCEPT)).build();
	}

	private static boolean isEmptyList(String header) {
		return header.chars().allMatch(c -> c == ',' || Character.isWhitespace(c));
	}

	/**
	 * A response as they write it. Spring encodes what they say into a buffer of Netty
	 * before it looks whether the client is still there, and if not, forgets to give it
	 * back; those of the heap need not be.
	 */
	private static final class Response extends ServerHttpResponseDecorator {

		Response(ServerHttpResponse response) {
			super(response);
		}

		@Override
		public DataBufferFactory bufferFactory() {
			return DefaultDataBufferFactory.sharedInstance;
		}

	}

}
