package trades.cli.client;

import org.jspecify.annotations.Nullable;

/**
 * A request that did not come to its end. The message is a sentence for the user.
 */
public abstract sealed class TradesClientException extends RuntimeException
		permits ServerProblemException, ServerUnreachableException, ConnectionLostException, AnswerCutOffException,
		UnexpectedAnswerException, UnconfirmedException {

	private static final long serialVersionUID = 1L;

	TradesClientException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Whether the server may have done what it was asked to.
	 */
	boolean leavesDoubt() {
		return true;
	}

}
