package trades.server.adapter.out.journal;

/** There is no space left to append safely; nothing was appended. */
public final class LogFullException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LogFullException(String message) {
		super(message);
	}

}
