package trades.server.adapter.in.web.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.HttpDecoderSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Turns the bare errors that the framework gives by itself into problems: a malformed URI
 * ends before any filter of ours, a refused preflight request before any route, and what
 * is no HTTP in the codec.
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
		describe(response.responseHeaders(), requestId, body.length);
		return HttpMethod.HEAD.equals(request.method()) ? Mono.empty() : response.sendByteArray(Mono.just(body)).then();
	}

	/** Whether this is what the codec or Reactor Netty says of what is no request. */
	public static boolean isUnexplained(FullHttpResponse response) {
		return HttpStatusClass.CLIENT_ERROR.contains(response.status().code())
				&& !response.headers().contains(RequestIds.HEADER);
	}

	/**
	 * The same answer as a problem.
	 * @param limits how long a request's line and headers may be
	 */
	public static FullHttpResponse explain(FullHttpResponse bare, HttpDecoderSpec<?> limits) {
		bare.release();
		return problem(bare.status(), faultOf(bare.status(), limits));
	}

	/** The answer to a request whose head does not come to its end. */
	public static FullHttpResponse lateHead() {
		return problem(HttpResponseStatus.REQUEST_TIMEOUT,
				"the headers did not arrive in time: send the request again");
	}

	/** The answer to what was no request, after which its connection ends. */
	private static FullHttpResponse problem(HttpResponseStatus status, String detail) {
		String requestId = RequestIds.of((String) null);
		byte[] body = ProblemJson.write(HttpStatusCode.valueOf(status.code()), detail, null, requestId, List.of(), 0);
		FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status,
				Unpooled.wrappedBuffer(body));
		describe(response.headers(), requestId, body.length);
		response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
		return response;
	}

	private static String faultOf(HttpResponseStatus status, HttpDecoderSpec<?> limits) {
		if (status.equals(HttpResponseStatus.REQUEST_URI_TOO_LONG)) {
			return "the request line is longer than the allowed " + limits.maxInitialLineLength() + " bytes";
		}
		if (status.equals(HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)) {
			return "the headers are longer than the allowed " + limits.maxHeaderSize() + " bytes";
		}
		return "this is no request of HTTP/1.1, or its headers or chunks are malformed";
	}

	private static void describe(HttpHeaders headers, String requestId, int length) {
		headers.set(RequestIds.HEADER, requestId);
		headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
		headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		headers.set(HttpHeaderNames.CONTENT_LENGTH, length);
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
	public static String pathOf(String uri) {
		int query = uri.indexOf('?');
		return (query < 0) ? uri : uri.substring(0, query);
	}

}
