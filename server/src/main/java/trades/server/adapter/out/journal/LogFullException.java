package trades.server.adapter.out.journal;

/** There is no space left to append safely; nothing was appended. */
public final class LogFullException extends RuntimeException {

	LogFullException(String message) {
		super(message);
	}

}
