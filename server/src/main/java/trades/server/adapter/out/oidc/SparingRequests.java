package trades.server.adapter.out.oidc;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Asks the provider for its keys only so often. The decoder asks again for each token
 * that names a key it does not know, and anybody can send one.
 */
public final class SparingRequests implements ExchangeFilterFunction {

	/** So long a new key of the provider may stay unknown. */
	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private static final Duration INTERVAL_OF_FAILURES = Duration.ofSeconds(1);

	private final Map<URI, Mono<ResponseEntity<String>>> answers = new ConcurrentHashMap<>();

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.answers.computeIfAbsent(request.url(), url -> ask(request, next)).map(SparingRequests::response);
	}

	private static Mono<ResponseEntity<String>> ask(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.flatMap(response -> response.toEntity(String.class))
			.cache(answer -> INTERVAL, failure -> INTERVAL_OF_FAILURES, () -> Duration.ZERO);
	}

	private static ClientResponse response(ResponseEntity<String> answer) {
		return ClientResponse.create(answer.getStatusCode())
			.headers(headers -> headers.addAll(answer.getHeaders()))
			.body(Objects.requireNonNullElse(answer.getBody(), ""))
			.build();
	}

}
