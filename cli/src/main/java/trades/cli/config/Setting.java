package trades.cli.config;

import java.util.Locale;

/**
 * What can be set for good: each by an option, an environment variable, and a line of the
 * configuration file.
 */
public enum Setting {

	SERVER, OUTPUT, COLOR, TIMEOUT, TIMEZONE, PAGER;

	/** Its name in the configuration file, and as a long option behind two hyphens. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Its environment variable. */
	public String variable() {
		return "TRADES_" + name();
	}

}
