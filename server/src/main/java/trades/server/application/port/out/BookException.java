package trades.server.application.port.out;

import org.jspecify.annotations.Nullable;

/** Why a book can't be opened, copied or made: one sentence that says what to do. */
public final class BookException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public BookException(String message) {
		this(message, null);
	}

	public BookException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** What is wrong and what to do. */
	public String sentence() {
		return String.valueOf(getMessage());
	}

}
