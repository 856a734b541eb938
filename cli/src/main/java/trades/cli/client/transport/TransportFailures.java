package trades.cli.client.transport;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.NotSslRecordException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClientException;
import reactor.netty.http.client.PrematureCloseException;

import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;

/**
 * Turns what the transport throws into the two cases that matter to a user: nothing was
 * sent, or no answer came.
 */
public final class TransportFailures {

	private TransportFailures() {
	}

	/**
	 * Translates a failure.
	 * @param sent whether the request may have been sent
	 */
	public static TradesClientException translate(Throwable failure, boolean sent) {
		if (failure instanceof TradesClientException translated) {
			return translated;
		}
		Throwable cause = (failure instanceof WebClientException && failure.getCause() != null) ? failure.getCause()
				: failure;
		String obstacle = obstacle(cause);
		if (obstacle != null || !sent) {
			return new ServerUnreachableException((obstacle != null) ? obstacle : reason(cause), cause);
		}
		if (cause instanceof PrematureCloseException) {
			return new ConnectionLostException("the server closed the connection before it had answered", cause);
		}
		return new ConnectionLostException("the connection was lost: " + reason(cause), cause);
	}

	public static ConnectionLostException interrupted(InterruptedException cause) {
		Thread.currentThread().interrupt();
		return new ConnectionLostException("interrupted while waiting for the answer", cause);
	}

	/**
	 * What is known to keep a connection from coming about; null if it is none of that.
	 */
	private static @Nullable String obstacle(Throwable cause) {
		if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
			return "its host name is unknown";
		}
		String refusal = refusalOfProxy(cause);
		if (refusal != null) {
			return refusal;
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
		return TlsFailures.obstacle(cause);
	}

	/** A proxy's refusal may hide behind the failure of TLS, which could not begin. */
	private static @Nullable String refusalOfProxy(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ProxyConnectException) {
				// The message begins with addresses.
				String message = reason(cause);
				int status = message.indexOf("status: ");
				return "the proxy does not connect to it"
						+ ((status < 0) ? "" : ": " + message.substring(status + "status: ".length()));
			}
		}
		return null;
	}

	private static String reason(Throwable cause) {
		return (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
	}

}
