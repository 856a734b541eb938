package trades.server.adapter.in.web.connection;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * Times requests under the name and with the tags that Spring's own observations have,
 * but without these: an observation costs as much as answering from memory does.
 */
public final class RequestMetrics implements HttpHandler {

	private static final Set<String> METHODS = Stream.of(HttpMethod.values())
		.map(HttpMethod::name)
		.collect(Collectors.toUnmodifiableSet());

	private static final Set<String> RESOURCES = Set.of("/", "/trades", "/feed", "/counts", "/positions", "/bars");

	/** What cannot be told, as Spring's tags have it. */
	private static final String UNKNOWN = "UNKNOWN";

	private record Kind(String method, String uri, int status, boolean whole) {
	}

	private final HttpHandler handler;

	private final MeterRegistry registry;

	private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

	public RequestMetrics(HttpHandler handler, MeterRegistry registry) {
		this.handler = handler;
		this.registry = registry;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		long start = System.nanoTime();
		return this.handler.handle(request, response)
			.doFinally(signal -> this.timers.computeIfAbsent(kind(request, response, signal), this::timer)
				.record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
	}

	/** Whatever a client invents must not make more timers. */
	private static Kind kind(ServerHttpRequest request, ServerHttpResponse response, SignalType signal) {
		String method = request.getMethod().name();
		HttpStatusCode status = response.getStatusCode();
		return new Kind(METHODS.contains(method) ? method : UNKNOWN,
				uri(request.getPath().pathWithinApplication().value()), (status != null) ? status.value() : 200,
				signal == SignalType.ON_COMPLETE);
	}

	private static String uri(String path) {
		String resource = (path.length() > 1 && path.endsWith("/")) ? path.substring(0, path.length() - 1) : path;
		if (RESOURCES.contains(resource)) {
			return resource;
		}
		if (path.startsWith("/page/")) {
			return "/page/{name}";
		}
		return path.startsWith("/trades/") ? "/trades/{id}" : UNKNOWN;
	}

	private Timer timer(Kind kind) {
		return Timer.builder("http.server.requests")
			.tag("method", kind.method())
			.tag("uri", kind.uri())
			.tag("status", kind.whole() ? String.valueOf(kind.status()) : UNKNOWN)
			.tag("outcome", kind.whole() ? Outcome.forStatus(kind.status()).name() : UNKNOWN)
			.tag("exception", "none")
			.tag("error", "none")
			.register(this.registry);
	}

}
