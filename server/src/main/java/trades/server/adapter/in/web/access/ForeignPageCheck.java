package trades.server.adapter.in.web.access;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * Refuses what a page of another site has a browser send, if it may change anything. Such
 * a page can't read the answers, unless {@link CrossOriginRules} allow it to. A browser
 * tells where a request comes from, and no page can keep it from doing so; other programs
 * tell nothing.
 */
public final class ForeignPageCheck implements WebFilter {

	private static final String SITE = "Sec-Fetch-Site";

	/** Sites that share a domain are strangers to each other here. */
	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	private static final Set<HttpMethod> SAFE_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.TRACE);

	private final Hosts hosts;

	private final AllowedOrigins allowed;

	/**
	 * Makes the check.
	 * @param allowed sites whose pages are trusted like those of this server
	 */
	public ForeignPageCheck(Hosts hosts, AllowedOrigins allowed) {
		this.hosts = hosts;
		this.allowed = allowed;
	}

	/** After the host was checked, with which the origin is compared. */
	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		String foreign = SAFE_METHODS.contains(request.getMethod()) ? null : foreignHeader(request.getHeaders());
		return (foreign == null) ? chain.filter(exchange)
				: Mono.error(new HttpProblem(HttpStatus.FORBIDDEN, "pages of other sites may not send this (" + foreign
						+ "): send it from a page of this server or without a browser"));
	}

	/** The header that gives a foreign page away, or null. */
	private @Nullable String foreignHeader(HttpHeaders headers) {
		if (this.allowed.has(headers.getOrigin())) {
			return null;
		}
		String site = headers.getFirst(SITE);
		if (site != null) {
			return OWN_SITES.contains(site) ? null : SITE + ": " + ClientText.cut(site);
		}
		String origin = headers.getFirst(HttpHeaders.ORIGIN);
		String host = headers.getFirst(HttpHeaders.HOST);
		return (origin == null || this.hosts.isOwnOrigin(origin, (host != null) ? host : "")) ? null
				: HttpHeaders.ORIGIN + ": " + ClientText.cut(origin);
	}

}
