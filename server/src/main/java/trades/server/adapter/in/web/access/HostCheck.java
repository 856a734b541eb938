package trades.server.adapter.in.web.access;

import java.util.List;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * Refuses requests that are for another host, name none or several (RFC 9112, 3.2), or
 * speak another HTTP.
 */
public final class HostCheck implements WebFilter {

	private final Hosts hosts;

	public HostCheck(Hosts hosts) {
		this.hosts = hosts;
	}

	/** After the request has its id. */
	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		HttpProblem fault = fault(exchange.getRequest());
		return (fault == null) ? chain.filter(exchange) : Mono.error(fault);
	}

	private @Nullable HttpProblem fault(ServerHttpRequest request) {
		HttpServerRequest netty = ServerHttpRequestDecorator.getNativeRequest(request);
		HttpVersion version = netty.version();
		if (version.majorVersion() != 1) {
			return closing(HttpStatus.HTTP_VERSION_NOT_SUPPORTED,
					"only HTTP/1.1 and HTTP/1.0 are spoken here, not " + ClientText.cut(version.text()));
		}
		List<String> given = netty.requestHeaders().getAll(HttpHeaderNames.HOST);
		if (given.isEmpty()) {
			return HttpVersion.HTTP_1_0.equals(version) ? null
					: closing(HttpStatus.BAD_REQUEST, "the Host header is missing: send the name of this server in it");
		}
		if (given.size() > 1) {
			return closing(HttpStatus.BAD_REQUEST, "there are " + given.size() + " Host headers: send one");
		}
		return this.hosts.isOwn(given.get(0)) ? null
				: new HttpProblem(HttpStatus.MISDIRECTED_REQUEST,
						"this server does not answer to the host \"" + ClientText.cut(given.get(0))
								+ "\": ask for localhost, or have it listed in the server's setting trades.hosts");
	}

	/** Who sends such a request may mean something else by what follows it. */
	private static HttpProblem closing(HttpStatus status, String detail) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.CONNECTION, "close");
		return new HttpProblem(status, detail, headers);
	}

}
