package trades.server.adapter.out.journal;

/** The journal can't hold the group in one piece; nothing was appended. */
public final class GroupTooLargeException extends RuntimeException {

	/**
	 * Tells the limit.
	 * @param maxBytes the most bytes that one group takes in the log
	 */
	GroupTooLargeException(int maxBytes) {
		super("the trades take more than the " + maxBytes
				+ " bytes that can be recorded together: send several batches");
	}

}
