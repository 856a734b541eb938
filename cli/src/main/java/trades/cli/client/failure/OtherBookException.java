package trades.cli.client.failure;

/**
 * The server has another book than before: what was read of the former one doesn't go on
 * there.
 */
public final class OtherBookException extends TradesClientException {

	public OtherBookException(String message) {
		super(message, null);
	}

}
