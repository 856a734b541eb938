package trades.server.adapter.out.embedded.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Idempotency keys in little space. Most are UUIDs, which take 16 bytes instead of 36
 * characters. A key whose text has 16 characters is none of them: their ninth byte begins
 * with a set bit, which no ASCII character has.
 */
final class KeyBytes {

	private static final int UUID_SIZE = 16;

	private static final int UUID_TEXT_SIZE = 36;

	private static final int VARIANT = 8;

	private KeyBytes() {
	}

	static byte[] of(String key) {
		if (key.length() == UUID_TEXT_SIZE) {
			byte[] packed = pack(key);
			if (packed.length > 0 && text(packed).equals(key)) {
				return packed;
			}
		}
		return key.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] pack(String key) {
		try {
			UUID uuid = UUID.fromString(key);
			return ByteBuffer.allocate(UUID_SIZE)
				.putLong(uuid.getMostSignificantBits())
				.putLong(uuid.getLeastSignificantBits())
				.array();
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	/** The key that became these bytes. */
	static String text(byte[] bytes) {
		if (bytes.length == UUID_SIZE && bytes[VARIANT] < 0) {
			ByteBuffer uuid = ByteBuffer.wrap(bytes);
			return new UUID(uuid.getLong(), uuid.getLong()).toString();
		}
		return new String(bytes, StandardCharsets.US_ASCII);
	}

	/**
	 * Few names share a hash, and nobody can find many that do without a great effort;
	 * those who look for one must compare the names.
	 */
	static int hash(String name) {
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(name.getBytes(StandardCharsets.US_ASCII));
			return ByteBuffer.wrap(sha256.digest()).getInt();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

}
