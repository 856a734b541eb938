package trades.cli.client;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;

import org.springframework.web.reactive.function.client.WebClientException;

/**
 * Turns what the transport throws into the two cases that matter to a user: nothing was
 * sent, or no answer came.
 */
final class TransportFailures {

	private TransportFailures() {
	}

	static TradesClientException translate(Throwable failure) {
		if (failure instanceof TradesClientException translated) {
			return translated;
		}
		Throwable cause = (failure instanceof WebClientException && failure.getCause() != null) ? failure.getCause()
				: failure;
		String obstacle = obstacle(cause);
		if (obstacle != null) {
			return new ServerUnreachableException(obstacle, cause);
		}
		if (cause instanceof PrematureCloseException) {
			return new ConnectionLostException("the server closed the connection before it had answered", cause);
		}
		return new ConnectionLostException("the connection was lost: " + reason(cause), cause);
	}

	static ConnectionLostException silence(Duration timeout) {
		return new ConnectionLostException("no answer within " + timeout.toSeconds() + " s", null);
	}

	static ConnectionLostException interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new ConnectionLostException("interrupted while waiting for the answer", cause);
	}

	/** What kept the connection from coming about; null if it did. */
	private static @Nullable String obstacle(Throwable cause) {
		if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
			return "its host name is unknown";
		}
		if (cause instanceof ConnectTimeoutException) {
			return "connecting took too long";
		}
		if (cause instanceof ConnectException) {
			return "connection refused";
		}
		if (cause instanceof NoRouteToHostException) {
			return "there is no route to it";
		}
		if (cause instanceof NotSslRecordException) {
			return "it does not speak TLS (is it http:// rather than https://?)";
		}
		return handshakeFailure(cause);
	}

	/** Netty hangs a failed handshake on the exception of the closed channel. */
	private static @Nullable String handshakeFailure(Throwable cause) {
		return Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed()))
			.filter((failure) -> failure instanceof SSLHandshakeException
					|| failure instanceof SSLPeerUnverifiedException)
			.findFirst()
			.map((failure) -> "TLS failed: " + reason(failure))
			.orElse(null);
	}

	private static String reason(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

}
