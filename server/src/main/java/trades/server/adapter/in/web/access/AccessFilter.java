package trades.server.adapter.in.web.access;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.access.Refusals.Kind;
import trades.server.adapter.in.web.problem.HttpProblem;
import trades.server.application.port.in.AccessRefusedException;
import trades.server.application.port.in.CheckAccess;
import trades.server.domain.access.Caller;
import trades.server.domain.access.Scope;

/**
 * Lets in who has a token for what he asks. One filter that looks up a hash, in place of
 * Spring Security's chain: each request would pass all of its filters, an open server's
 * too, and its firewall would give answers that are not in the contract.
 */
public final class AccessFilter implements WebFilter {

	private static final String REALM = "Bearer realm=\"trades\"";

	private final CheckAccess access;

	private final Refusals refusals;

	public AccessFilter(CheckAccess access, Refusals refusals) {
		this.access = access;
		this.refusals = refusals;
	}

	/** After the other checks, and after what answers for other sites' pages. */
	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		if (this.access.isOpen()) {
			return (Need.isForOperators(request) && !isFromThisMachine(request)) ? refuseStranger(exchange)
					: pass(exchange, chain, null, null);
		}
		Need need = Need.of(request);
		return (need == Need.NOTHING) ? chain.filter(exchange) : enter(exchange, chain, need);
	}

	private Mono<Void> enter(ServerWebExchange exchange, WebFilterChain chain, Need need) {
		HttpHeaders headers = exchange.getRequest().getHeaders();
		String token;
		try {
			token = BearerToken.of(headers);
		}
		catch (HttpProblem ex) {
			return Mono.error(ex);
		}
		if (token == null) {
			return this.refusals.refuse(exchange, Kind.NO_TOKEN, null,
					unauthorized(headers.containsHeader(HttpHeaders.AUTHORIZATION)
							? "only tokens are taken here: send Authorization: Bearer and the token"
							: "a token is needed: send it as Authorization: Bearer and the token", ""));
		}
		return this.access.identify(token).flatMap(caller -> {
			Scope scope = need.scope();
			return (scope == null || caller.may(scope)) ? pass(exchange, chain, token, caller)
					: this.refusals.refuse(exchange, Kind.SCOPE, caller.name(), forbidden(scope));
		}).onErrorResume(AccessRefusedException.class, refused -> refuse(exchange, refused));
	}

	private Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, @Nullable String token,
			@Nullable Caller caller) {
		Mono<Void> answer = chain.filter(exchange);
		// A feed lasts for ever, but not what it was opened by.
		return Need.isForFeed(exchange.getRequest()) ? answer.takeUntilOther(this.access.endOf(token, caller)) : answer;
	}

	private Mono<Void> refuse(ServerWebExchange exchange, AccessRefusedException refused) {
		return switch (refused.reason()) {
			case UNKNOWN -> this.refusals.refuse(exchange, Kind.UNKNOWN, null,
					invalid("nobody knows this token here: it was revoked, or is not this server's"));
			case EXPIRED -> this.refusals.refuse(exchange, Kind.EXPIRED, refused.name(),
					invalid("this token has expired: ask whoever runs the server for another one"));
			case UNDECIDED -> this.refusals.refuse(exchange, Kind.UNDECIDED, null, HttpProblem
				.unavailable("tokens can't be checked just now: whoever runs the server finds the reason in its log"));
		};
	}

	private Mono<Void> refuseStranger(ServerWebExchange exchange) {
		return this.refusals.refuse(exchange, Kind.NOT_LOCAL, null, new HttpProblem(HttpStatus.FORBIDDEN,
				"a server without access control shows this only on its own machine: have a token made for the scope "
						+ Scope.OPS));
	}

	/** Behind a proxy on this machine anybody may be. */
	private static boolean isFromThisMachine(ServerHttpRequest request) {
		InetSocketAddress remote = request.getRemoteAddress();
		HttpHeaders headers = request.getHeaders();
		return remote != null && remote.getAddress().isLoopbackAddress() && !headers.containsHeader("Forwarded")
				&& !headers.containsHeader("X-Forwarded-For");
	}

	private static HttpProblem invalid(String detail) {
		return unauthorized(detail, ", error=\"invalid_token\"");
	}

	private static HttpProblem unauthorized(String detail, String error) {
		return challenge(HttpStatus.UNAUTHORIZED, detail, error);
	}

	private static HttpProblem forbidden(Scope scope) {
		return challenge(HttpStatus.FORBIDDEN, "this token does not have the scope " + scope + ", which is needed here",
				", error=\"insufficient_scope\", scope=\"" + scope + '"');
	}

	private static HttpProblem challenge(HttpStatus status, String detail, String error) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.WWW_AUTHENTICATE, REALM + error);
		return new HttpProblem(status, detail, headers);
	}

}
