package trades.server.adapter.out.postgresql.session;

import org.jspecify.annotations.Nullable;

/** Why the database can't serve as the book: one sentence that says what to do. */
public final class PostgresqlBookException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public PostgresqlBookException(String message) {
		this(message, null);
	}

	public PostgresqlBookException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
