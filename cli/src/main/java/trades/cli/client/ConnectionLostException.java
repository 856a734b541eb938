package trades.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * The request may have been sent, but no answer came.
 */
public final class ConnectionLostException extends TradesClientException {

	private static final long serialVersionUID = 1L;

	ConnectionLostException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
