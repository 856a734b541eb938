package trades.server.adapter.in.web.access;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.adapter.in.web.problem.RequestIds;

/**
 * Counts whoever is not let in, and logs who that was: never the token, and no more lines
 * than somebody can read, however many try.
 */
public final class Refusals {

	private static final Logger logger = LoggerFactory.getLogger(Refusals.class);

	/** Why somebody is not let in. */
	enum Kind {

		NO_TOKEN("no token"), UNKNOWN("an unknown token"), EXPIRED("an expired token"),
		SCOPE("a token without the scope"), UNDECIDED("a token that can't be checked"),
		NOT_LOCAL("from elsewhere on an open server");

		private final String words;

		Kind(String words) {
			this.words = words;
		}

	}

	private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

	private final LineLimit limit = new LineLimit();

	public Refusals(MeterRegistry registry) {
		for (Kind kind : Kind.values()) {
			this.counters.put(kind,
					Counter.builder("trades.access.refused")
						.description("Requests that were not let in")
						.tag("reason", kind.name().toLowerCase(Locale.ROOT))
						.register(registry));
		}
	}

	/**
	 * Refuses a request.
	 * @param name whose token it is, if that is certain
	 * @param answer what its sender is told
	 */
	Mono<Void> refuse(ServerWebExchange exchange, Kind kind, @Nullable String name, HttpProblem answer) {
		Counter counter = this.counters.get(kind);
		if (counter != null) {
			counter.increment();
		}
		long silenced = this.limit.take();
		if (silenced >= 0) {
			log(exchange, kind, name, silenced);
		}
		return Mono.error(answer);
	}

	private static void log(ServerWebExchange exchange, Kind kind, @Nullable String name, long silenced) {
		ServerHttpRequest request = exchange.getRequest();
		InetSocketAddress remote = request.getRemoteAddress();
		logger.atWarn()
			.addKeyValue("http.request.id", RequestIds.of(exchange))
			.log("[{}] {} {} from {} was not let in: {}{}{}", RequestIds.of(exchange),
					ClientText.printable(request.getMethod().name()),
					ClientText.printable(request.getURI().getRawPath()),
					(remote != null) ? remote.getAddress().getHostAddress() : "an unknown address", kind.words,
					(name != null) ? ", that of " + ClientText.printable(name) : "",
					(silenced > 0) ? " (" + silenced + " more were not before it, without a line)" : "");
	}

}
