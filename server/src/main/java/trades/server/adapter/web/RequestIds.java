package trades.server.adapter.web;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request an id, the client's own if it is sane, and puts it into the answer
 * and every log line.
 */
public final class RequestIds implements WebFilter, Ordered {

	static final String HEADER = "X-Request-Id";

	private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._~:/@+=-]{1,128}");

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String id = of(exchange.getRequest().getHeaders().getFirst(HEADER));
		// Spring begins each of its log lines about this request with this attribute.
		exchange.getAttributes().put(ServerWebExchange.LOG_ID_ATTRIBUTE, id);
		exchange.getResponse().getHeaders().set(HEADER, id);
		return chain.filter(exchange);
	}

	/** The id that a client sent, or a new one. */
	static String of(@Nullable String sent) {
		return (sent != null && SANE.matcher(sent).matches()) ? sent : create();
	}

	/**
	 * It need not be unpredictable, only unique: the secure generator is slow and locked.
	 */
	private static String create() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

	/** The id of a request that has passed the filter, or a new one. */
	static String of(ServerWebExchange exchange) {
		return of(exchange.getResponse().getHeaders().getFirst(HEADER));
	}

}
