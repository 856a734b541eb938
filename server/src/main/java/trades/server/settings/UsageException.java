package trades.server.settings;

/** Why a command line can't be followed: one sentence that says what to write instead. */
public final class UsageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public UsageException(String message) {
		super(message);
	}

}
