package trades.server.adapter.in.web.connection;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.logging.AccessLog;
import reactor.netty.http.server.logging.AccessLogArgProvider;
import trades.server.adapter.in.web.problem.ClientText;
import trades.server.adapter.in.web.problem.FrameworkErrors;
import trades.server.adapter.in.web.problem.RequestIds;

/**
 * Has each answer noted in a line of the log: method, path, status, bytes of the body,
 * duration, request id and the client's address.
 */
public final class AccessLines implements NettyServerCustomizer {

	private static final String MISSING = "-";

	@Override
	public HttpServer apply(HttpServer server) {
		return server.accessLog(true, AccessLines::line);
	}

	private static AccessLog line(AccessLogArgProvider exchange) {
		return AccessLog.create("{} {} {} {} bytes {} ms [{}] {}", printable(exchange.method()),
				printable(path(exchange.uri())), printable(exchange.status()), exchange.contentLength(),
				exchange.duration(), printable(exchange.responseHeader(RequestIds.HEADER)), address(exchange));
	}

	/** A query may hold what is nobody's business. */
	private static @Nullable String path(@Nullable CharSequence uri) {
		return (uri != null) ? FrameworkErrors.pathOf(uri.toString()) : null;
	}

	private static String printable(@Nullable CharSequence text) {
		return (text != null) ? ClientText.printable(text) : MISSING;
	}

	private static String address(AccessLogArgProvider exchange) {
		return (exchange.connectionInformation() != null
				&& exchange.connectionInformation().connectionRemoteAddress() instanceof InetSocketAddress client)
						? client.getHostString() : MISSING;
	}

}
