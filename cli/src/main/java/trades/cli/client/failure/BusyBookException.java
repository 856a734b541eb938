package trades.cli.client.failure;

/**
 * Others recorded trades whenever it was known which ones the book lacks.
 */
public final class BusyBookException extends TradesClientException {

	/**
	 * Creates an exception.
	 * @param refusals how often in a row the server refused to record
	 */
	public BusyBookException(int refusals, ServerProblemException last) {
		super("others recorded trades just before each of %d attempts, so that it was never sure what is new"
			.formatted(refusals), last);
	}

	@Override
	public boolean leavesDoubt() {
		return false;
	}

}
