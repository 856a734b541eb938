package trades.cli.client;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The server reports success but what it sent is not what a trades server sends.
 */
public final class UnexpectedAnswerException extends TradesClientException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message a sentence that tells what is wrong with the answer
	 */
	public UnexpectedAnswerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	static UnexpectedAnswerException noTrade(JacksonException cause) {
		return new UnexpectedAnswerException(
				"the answer is not what a trades server sends: " + cause.getOriginalMessage(), cause);
	}

}
