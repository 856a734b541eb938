package trades.cli.client.transport;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import org.jspecify.annotations.Nullable;

/**
 * Says why TLS did not come about, and what to do.
 */
final class TlsFailures {

	private TlsFailures() {
	}

	/**
	 * The reason; null if the handshake didn't fail. Netty hangs such a failure on the
	 * exception of the closed channel, or wraps it.
	 */
	static @Nullable String obstacle(Throwable failure) {
		return Stream
			.concat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause), Stream.of(failure.getSuppressed()))
			.filter((cause) -> cause instanceof SSLHandshakeException || cause instanceof SSLPeerUnverifiedException)
			.findFirst()
			.map((tls) -> "TLS failed: " + reason(tls))
			.orElse(null);
	}

	private static String reason(Throwable failure) {
		String message = String.valueOf(failure.getMessage());
		// A server that gets none says the one or the other.
		if (message.endsWith("certificate_required") || message.endsWith("bad_certificate")) {
			return "it wants a certificate from this client (--cert FILE --key FILE)";
		}
		Throwable last = failure;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof CertificateExpiredException) {
				return "its certificate has expired: whoever runs the server has to renew it";
			}
			if (cause instanceof CertificateNotYetValidException) {
				return "its certificate is not valid yet: is this machine's clock right?";
			}
			if (cause instanceof CertPathBuilderException) {
				return "its certificate is not from an authority that is trusted here (--cacert FILE or TRADES_CACERT "
						+ "names another one to trust)";
			}
			last = cause;
		}
		if (last instanceof CertificateException && String.valueOf(last.getMessage()).startsWith("No ")) {
			return "its certificate is for another host name: ask for the server by a name that is in it ("
					+ last.getMessage() + ")";
		}
		return message;
	}

}
