package trades.cli.client.failure;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The server reports success but what it sent is not what a trades server sends.
 */
public final class UnexpectedAnswerException extends TradesClientException {

	/**
	 * Creates an exception.
	 * @param message a sentence that tells what is wrong with the answer
	 */
	public UnexpectedAnswerException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	public static UnexpectedAnswerException foreign(String status, @Nullable String type, String excerpt) {
		return new UnexpectedAnswerException("the answer (%s, %s) is not a trades server's%s".formatted(status,
				(type != null) ? type : "no content type", excerpt.isEmpty() ? "" : ": " + excerpt), null);
	}

	public static UnexpectedAnswerException noTrade(JacksonException cause) {
		return new UnexpectedAnswerException(
				"the answer is not what a trades server sends: " + cause.getOriginalMessage(), cause);
	}

}
