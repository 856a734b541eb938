package trades.cli.config;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What can be set for good: each by an environment variable and a line of the
 * configuration file, and all but the token, which a list of processes would show, by an
 * option.
 */
public enum Setting {

	SERVER, OUTPUT, COLOR, TIMEOUT, TIMEZONE, PAGER, TOKEN, TOKEN_FILE, INSECURE_TOKEN, CACERT, CERT, KEY;

	/** The setting of a name; null if there is none. */
	static @Nullable Setting of(String key) {
		for (Setting setting : values()) {
			if (setting.key().equals(key)) {
				return setting;
			}
		}
		return null;
	}

	/** Its name in the configuration file, and as a long option behind two hyphens. */
	public String key() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Its environment variable. */
	public String variable() {
		return "TRADES_" + name();
	}

	/** Whether nobody is to read it over somebody's shoulder. */
	public boolean isSecret() {
		return this == TOKEN;
	}

	/** The setting that says the same in another way; null if there is none. */
	@Nullable Setting alternative() {
		return switch (this) {
			case TOKEN -> TOKEN_FILE;
			case TOKEN_FILE -> TOKEN;
			default -> null;
		};
	}

}
