package trades.cli.client.failure;

/**
 * A list that ended before its end: what was read of it is good, the rest is missing.
 */
public final class AnswerCutOffException extends TradesClientException {

	public AnswerCutOffException(long trades, Throwable cause) {
		super("the answer was cut off after " + trades + ((trades == 1) ? " trade: " : " trades: ") + reason(cause),
				cause);
	}

	private static String reason(Throwable cause) {
		return (cause instanceof ConnectionLostException) ? String.valueOf(cause.getMessage())
				: "it ends in the middle of the list";
	}

}
