package trades.server.settings;

/** Why the program can't start with the settings it was given: one sentence. */
public final class UnusableSettingException extends RuntimeException {

	public UnusableSettingException(String message) {
		super(message);
	}

}
