package trades.server.adapter.in.web.problem;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives each request an id, the client's own if it is sane, and puts it into the answer
 * and every log line.
 */
public final class RequestIds implements WebFilter {

	public static final String HEADER = "X-Request-Id";

	private static final int MAX_LENGTH = 128;

	private static final String PUNCTUATION = "._~:/@+=-";

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
		return (sent != null && isSane(sent)) ? sent : create();
	}

	/** Nothing else can forge a log line or steer a terminal. */
	private static boolean isSane(String id) {
		if (id.isEmpty() || id.length() > MAX_LENGTH) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			char character = id.charAt(i);
			boolean isAlphanumeric = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
					|| (character >= '0' && character <= '9');
			if (!isAlphanumeric && PUNCTUATION.indexOf(character) < 0) {
				return false;
			}
		}
		return true;
	}

	/**
	 * It need not be unpredictable, only unique: the secure generator is slow and locked.
	 */
	private static String create() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID(random.nextLong(), random.nextLong()).toString();
	}

	/** The id of a request that has passed the filter, or a new one. */
	public static String of(ServerWebExchange exchange) {
		return of(exchange.getResponse().getHeaders().getFirst(HEADER));
	}

}
