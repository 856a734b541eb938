package trades.cli.file;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a trade to record, in the order in which they are sent.
 */
enum Field {

	TYPE, USER_ID, SYMBOL, SHARES, PRICE, TIMESTAMP;

	private static final Field[] ALL = values();

	private final String key = name().toLowerCase(Locale.ROOT);

	/** The field's name in JSON. */
	String key() {
		return this.key;
	}

	static @Nullable Field of(String key) {
		for (Field field : ALL) {
			if (field.key.equals(key)) {
				return field;
			}
		}
		return null;
	}

}
