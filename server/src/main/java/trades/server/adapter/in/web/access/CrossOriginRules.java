package trades.server.adapter.in.web.access;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * Tells browsers which other sites' pages may send requests and read the answers (CORS).
 * Spring's own processor takes pages of this server for foreign ones when a proxy speaks
 * TLS for it, and refuses whatever is foreign, also where nobody can read the answer.
 */
public final class CrossOriginRules implements WebFilter {

	private static final List<HttpMethod> METHODS = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST);

	private static final List<String> SENT = List.of("Accept", "Authorization", "Content-Type", "Idempotency-Key",
			"If-Match", "If-None-Match", "Last-Event-ID", "X-Request-Id");

	private static final List<String> READ = List.of("Allow", "ETag", "Idempotency-Replayed", "Link", "Location",
			"Retry-After", "Trades-Book", "WWW-Authenticate", "X-Request-Id");

	private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

	private final AllowedOrigins allowed;

	private final Hosts hosts;

	public CrossOriginRules(AllowedOrigins allowed, Hosts hosts) {
		this.allowed = allowed;
		this.hosts = hosts;
	}

	/** After the host was checked, and before anybody asks who the sender is. */
	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		boolean preflight = isPreflight(request);
		if (this.allowed.isEmpty() && !preflight) {
			return chain.filter(exchange);
		}
		String origin = request.getHeaders().getOrigin();
		boolean isAllowed = this.allowed.has(origin);
		if (preflight && !isAllowed && !isOwn(origin, request)) {
			return Mono.error(refusal(origin));
		}
		ServerHttpResponse response = exchange.getResponse();
		// At the last moment: an answer's own headers replace what was there before.
		response.beforeCommit(() -> Mono.fromRunnable(() -> addTo(response.getHeaders(), isAllowed ? origin : null)));
		if (preflight && isAllowed) {
			permit(response);
			return response.setComplete();
		}
		return chain.filter(exchange);
	}

	private static boolean isPreflight(ServerHttpRequest request) {
		return HttpMethod.OPTIONS.equals(request.getMethod()) && request.getHeaders().getOrigin() != null
				&& request.getHeaders().containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
	}

	private boolean isOwn(@Nullable String origin, ServerHttpRequest request) {
		String host = request.getHeaders().getFirst(HttpHeaders.HOST);
		return origin != null && this.hosts.isOwnOrigin(origin, (host != null) ? host : "");
	}

	private static HttpProblem refusal(@Nullable String origin) {
		return new HttpProblem(HttpStatus.FORBIDDEN,
				"pages of " + ClientText.cut(String.valueOf(origin))
						+ " may not use this server: have their origin listed in its setting trades.cors.origins",
				vary());
	}

	private static HttpHeaders vary() {
		HttpHeaders headers = new HttpHeaders();
		headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		return headers;
	}

	/** A cache must not give one site's answer to another. */
	private static void addTo(HttpHeaders headers, @Nullable String origin) {
		headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
		if (origin != null) {
			headers.setAccessControlAllowOrigin(origin);
			headers.setAccessControlExposeHeaders(READ);
		}
	}

	private static void permit(ServerHttpResponse response) {
		response.setStatusCode(HttpStatus.NO_CONTENT);
		HttpHeaders headers = response.getHeaders();
		headers.setAccessControlAllowMethods(METHODS);
		headers.setAccessControlAllowHeaders(SENT);
		headers.setAccessControlMaxAge(KNOWN_FOR);
	}

}
