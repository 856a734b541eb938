package trades.server.domain.access;

import java.security.SecureRandom;

import org.jspecify.annotations.Nullable;

/**
 * A token as its owner has it, {@code trades_<id>_<secret>}: the prefix lets scanners of
 * repositories and logs find one that leaked, and by the id it is looked up.
 */
public final class TokenText {

	private static final String PREFIX = "trades_";

	private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private static final int ID_LENGTH = 10;

	/** With 62 characters to choose from, 214 bits. */
	private static final int SECRET_LENGTH = 36;

	private static final int SECRET_START = PREFIX.length() + ID_LENGTH + 1;

	private static final int LENGTH = SECRET_START + SECRET_LENGTH;

	private TokenText() {
	}

	/** A new one, unlike any other. */
	public static String create(SecureRandom random) {
		return PREFIX + pick(random, ID_LENGTH) + '_' + pick(random, SECRET_LENGTH);
	}

	private static String pick(SecureRandom random, int length) {
		StringBuilder text = new StringBuilder(length);
		random.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
		return text.toString();
	}

	/** The id in a token, or null when the text can't be one of this server's. */
	public static @Nullable String idOf(String text) {
		boolean isToken = text.length() == LENGTH && text.startsWith(PREFIX) && text.charAt(SECRET_START - 1) == '_';
		return isToken ? text.substring(PREFIX.length(), SECRET_START - 1) : null;
	}

}
