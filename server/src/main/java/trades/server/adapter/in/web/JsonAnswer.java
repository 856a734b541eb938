package trades.server.adapter.in.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Answers with a JSON document that is there already, so that no codec need be looked
 * for.
 */
final class JsonAnswer {

	private JsonAnswer() {
	}

	static Mono<ServerResponse> of(ServerResponse.BodyBuilder answer, byte[] body) {
		return answer.build((exchange, context) -> write(exchange, body));
	}

	static Mono<Void> write(ServerWebExchange exchange, byte[] body) {
		ServerHttpResponse response = exchange.getResponse();
		HttpHeaders headers = response.getHeaders();
		headers.setContentType(MediaType.APPLICATION_JSON);
		headers.setContentLength(body.length);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

}
