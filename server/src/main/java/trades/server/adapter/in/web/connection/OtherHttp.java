package trades.server.adapter.in.web.connection;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;

/** Versions of HTTP that are not spoken here. */
final class OtherHttp {

	private static final HttpVersion HTTP_2 = HttpVersion.valueOf("HTTP/2.0");

	private OtherHttp() {
	}

	/**
	 * Has a request of HTTP/2 refused in its turn. Reactor Netty refuses it at once, and
	 * in the place of the answer to whichever request comes before it.
	 */
	static void refuse(HttpRequest request) {
		if (HTTP_2.equals(request.protocolVersion())) {
			request.setProtocolVersion(HttpVersion.HTTP_1_1);
			request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("a request of HTTP/2")));
		}
	}

	/**
	 * Has an answer name a version that is spoken here, where Reactor Netty repeats
	 * whatever the request named.
	 */
	static void answerInOurs(HttpResponse response) {
		HttpVersion version = response.protocolVersion();
		if (!HttpVersion.HTTP_1_1.equals(version) && !HttpVersion.HTTP_1_0.equals(version)) {
			response.setProtocolVersion(HttpVersion.HTTP_1_1);
		}
	}

}
