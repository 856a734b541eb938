package trades.cli.client.failure;

import org.jspecify.annotations.Nullable;

/**
 * No connection came about: nothing was sent.
 */
public final class ServerUnreachableException extends TradesClientException {

	public ServerUnreachableException(String message, Throwable cause) {
		super(message, cause);
	}

	@Override
	public @Nullable String requestId() {
		return null;
	}

	public ServerUnreachableException through(String proxy) {
		return new ServerUnreachableException(getMessage() + ", through the proxy " + proxy, this);
	}

	@Override
	public boolean leavesDoubt() {
		return false;
	}

}
