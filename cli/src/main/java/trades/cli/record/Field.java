package trades.cli.record;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a trade to record, in the order in which they are sent.
 */
public enum Field {

	TYPE, USER_ID, SYMBOL, SHARES, PRICE, TIMESTAMP;

	private static final Field[] ALL = values();

	private final String key = name().toLowerCase(Locale.ROOT);

	/** The field's name in JSON. */
	public String key() {
		return this.key;
	}

	public static @Nullable Field of(String key) {
		for (Field field : ALL) {
			if (field.key.equals(key)) {
				return field;
			}
		}
		return null;
	}

}
