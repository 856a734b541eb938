package trades.server.adapter.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Turns the bare errors that the framework gives by itself into problems: a malformed URI
 * ends before any filter of ours, and a refused preflight request before any route.
 */
public final class FrameworkErrors implements NettyServerCustomizer {

	@Override
	public HttpServer apply(HttpServer server) {
		DroppedErrors.handle();
		return server.mapHandle(FrameworkErrors::complete);
	}

	private static Mono<Void> complete(Mono<Void> handling, Connection connection) {
		if (connection instanceof HttpServerRequest request && connection instanceof HttpServerResponse response) {
			return handling.then(Mono.defer(() -> isBareError(response) ? explain(request, response) : Mono.empty()));
		}
		return handling;
	}

	private static boolean isBareError(HttpServerResponse response) {
		return !response.hasSentHeaders() && response.status().code() >= 400
				&& !response.responseHeaders().contains(HttpHeaderNames.CONTENT_TYPE);
	}

	private static Mono<Void> explain(HttpServerRequest request, HttpServerResponse response) {
		int status = response.status().code();
		String given = response.responseHeaders().get(RequestIds.HEADER);
		String requestId = RequestIds.of((given != null) ? given : request.requestHeaders().get(RequestIds.HEADER));
		String detail = (status == 400) ? faultOf(request.uri()) : "the server does not answer such requests";
		ProblemLog.refused(requestId, request.method().name(), pathOf(request.uri()), HttpStatusCode.valueOf(status),
				detail);
		byte[] body = ProblemJson.write(HttpStatusCode.valueOf(status), detail, pathOf(request.uri()), requestId,
				List.of(), 0);
		HttpHeaders headers = response.responseHeaders();
		headers.set(RequestIds.HEADER, requestId);
		headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
		headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		headers.set(HttpHeaderNames.CONTENT_LENGTH, body.length);
		return HttpMethod.HEAD.equals(request.method()) ? Mono.empty() : response.sendByteArray(Mono.just(body)).then();
	}

	private static String faultOf(String uri) {
		try {
			new URI(uri);
			return "the Host header is malformed";
		}
		catch (URISyntaxException ex) {
			return "the URI is malformed at character " + (ex.getIndex() + 1) + ": "
					+ ex.getReason().toLowerCase(Locale.ROOT);
		}
	}

	/** The path of a request target, which may be malformed. */
	static String pathOf(String uri) {
		int query = uri.indexOf('?');
		return (query < 0) ? uri : uri.substring(0, query);
	}

}
