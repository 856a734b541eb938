package trades.server.adapter.in.web.problem;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Bodies that end in the middle because their chunks are malformed. To those who read
 * them they look whole, but for a mark on their connection.
 */
public final class GarbledBodies {

	private static final AttributeKey<Boolean> MARK = AttributeKey.valueOf(GarbledBodies.class, "mark");

	private GarbledBodies() {
	}

	/** Tells that the body of the request that is answered now is not whole. */
	public static void mark(Channel channel) {
		channel.attr(MARK).set(true);
	}

	/**
	 * Checks a body that has just come to its end, on the thread that has read it.
	 * @throws MalformedBodyException if it is not whole
	 */
	public static void requireWhole(ServerHttpResponse response) {
		if (ServerHttpResponseDecorator.getNativeResponse(response) instanceof HttpServerResponse netty) {
			netty.withConnection(connection -> {
				if (connection.channel().hasAttr(MARK)) {
					throw new MalformedBodyException("the chunks of the body are malformed");
				}
			});
		}
	}

}
