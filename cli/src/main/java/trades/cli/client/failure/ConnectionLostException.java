package trades.cli.client.failure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The request may have been sent, but no answer came.
 */
public final class ConnectionLostException extends TradesClientException {

	private final boolean timeout;

	public ConnectionLostException(String message, @Nullable Throwable cause) {
		super(message, cause);
		this.timeout = false;
	}

	private ConnectionLostException(String message, boolean timeout) {
		super(message, null);
		this.timeout = timeout;
	}

	public static ConnectionLostException silence(Duration timeout) {
		return new ConnectionLostException("no answer within " + timeout.toSeconds() + " s", true);
	}

	/** Whether the server was silent for too long. */
	public boolean isTimeout() {
		return this.timeout;
	}

}
