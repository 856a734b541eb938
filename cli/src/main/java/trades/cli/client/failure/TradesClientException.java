package trades.cli.client.failure;

import org.jspecify.annotations.Nullable;

/**
 * A request that did not come to its end. The message is a sentence for the user.
 */
public abstract sealed class TradesClientException extends RuntimeException
		permits ServerProblemException, ServerUnreachableException, ConnectionLostException, AnswerCutOffException,
		UnexpectedAnswerException, UnconfirmedException, BusyBookException, OtherBookException {

	private @Nullable String requestId;

	TradesClientException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * The id under which the server's log has the request; null if it never came so far.
	 */
	public @Nullable String requestId() {
		return this.requestId;
	}

	public TradesClientException about(String id) {
		this.requestId = id;
		return this;
	}

	/**
	 * Whether the server may have done what it was asked to.
	 */
	public boolean leavesDoubt() {
		return true;
	}

}
