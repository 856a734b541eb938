package trades.cli.config;

/**
 * The configuration file can't be used. The message says what is wrong and in which line.
 */
public final class ConfigException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ConfigException(String message) {
		super(message);
	}

}
