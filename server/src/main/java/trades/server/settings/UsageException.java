package trades.server.settings;

/** Why a command line can't be followed: one sentence that says what to write instead. */
public final class UsageException extends RuntimeException {

	public UsageException(String message) {
		super(message);
	}

}
