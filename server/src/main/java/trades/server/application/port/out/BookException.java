package trades.server.application.port.out;

import org.jspecify.annotations.Nullable;

/** Why a book can't be opened, copied or made: one sentence that says what to do. */
public final class BookException extends RuntimeException {

	public BookException(String message) {
		this(message, null);
	}

	public BookException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
