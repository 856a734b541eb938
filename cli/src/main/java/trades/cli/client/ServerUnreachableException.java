package trades.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * No connection came about: nothing was sent.
 */
public final class ServerUnreachableException extends TradesClientException {

	private static final long serialVersionUID = 1L;

	ServerUnreachableException(String message, Throwable cause) {
		super(message, cause);
	}

	@Override
	public @Nullable String requestId() {
		return null;
	}

	ServerUnreachableException through(ProxyUrl proxy) {
		return new ServerUnreachableException(getMessage() + ", through the proxy " + proxy, this);
	}

	@Override
	boolean leavesDoubt() {
		return false;
	}

}
