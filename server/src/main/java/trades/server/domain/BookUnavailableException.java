package trades.server.domain;

/** Why the book can't be read for the moment; the same question may be answered later. */
public final class BookUnavailableException extends RuntimeException {

	/**
	 * Makes the exception, without a stack trace: it may be thrown for every request.
	 * @param message what is missing, for whoever asked
	 */
	public BookUnavailableException(String message) {
		super(message, null, false, false);
	}

}
