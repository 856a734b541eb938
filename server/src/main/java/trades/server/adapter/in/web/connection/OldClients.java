package trades.server.adapter.in.web.connection;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Clients of HTTP/1.0 know no chunks (RFC 9112, 6.1): to them the end of the connection
 * is the end of an answer whose length is not known beforehand. An answer that fails on
 * the way ends with a reset of the connection, which is no end. Nothing tells them that
 * the server itself was ended.
 */
public final class OldClients {

	private OldClients() {
	}

	/** Says how an answer of unknown length ends, where that isn't by its last chunk. */
	public static void announceEnd(ServerHttpResponse response) {
		HttpServerResponse old = toOldClient(response);
		if (old != null) {
			old.chunkedTransfer(false);
			response.getHeaders().set(HttpHeaders.CONNECTION, "close");
		}
	}

	/** The same body, which ends with a reset when it fails. */
	public static <T> Flux<T> resetOnFailure(Flux<T> body, ServerHttpResponse response) {
		HttpServerResponse old = toOldClient(response);
		return (old == null) ? body : body.doOnError(ex -> old
			.withConnection(connection -> connection.channel().config().setOption(ChannelOption.SO_LINGER, 0)));
	}

	private static @Nullable HttpServerResponse toOldClient(ServerHttpResponse response) {
		return (ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty
				&& HttpVersion.HTTP_1_0.equals(netty.version())) ? netty : null;
	}

}
