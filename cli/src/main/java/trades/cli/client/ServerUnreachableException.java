package trades.cli.client;

/**
 * No connection came about: nothing was sent.
 */
public final class ServerUnreachableException extends TradesClientException {

	private static final long serialVersionUID = 1L;

	ServerUnreachableException(String message, Throwable cause) {
		super(message, cause);
	}

	@Override
	boolean leavesDoubt() {
		return false;
	}

}
