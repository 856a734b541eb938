package trades.server.adapter.out.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.r2dbc.spi.Readable;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;

/**
 * Idempotency keys as rows. They are found by a hash of the name, and the name stands in
 * the fingerprint, behind that of the request.
 */
public final class KeyRows {

	private static final String FIND = "select first_id, n, fingerprint, name_hash from trades.keys"
			+ " where name_hash = any($1)";

	private static final int REQUEST_SIZE = 32;

	private KeyRows() {
	}

	/** What is recorded under any of these names. */
	static List<KeyedReceipt> recordedUnder(Session session, Collection<String> names) {
		Map<UUID, String> asked = new HashMap<>();
		names.forEach(name -> asked.put(hash(name), name));
		Object hashes = asked.keySet().toArray(UUID[]::new);
		return session.query(FIND, List.of(hashes),
				row -> receipt(row, Objects.requireNonNull(asked.get(row.get(3, UUID.class)))));
	}

	private static KeyedReceipt receipt(Readable row, String name) {
		byte[] stored = Objects.requireNonNull(row.get(2, byte[].class));
		byte[] rest = Arrays.copyOfRange(stored, REQUEST_SIZE, stored.length);
		// Where two names share a hash, the second is taken for good: no request has an
		// empty fingerprint.
		String request = Arrays.equals(rest, bytes(name)) ? HexFormat.of().formatHex(stored, 0, REQUEST_SIZE) : "";
		return new KeyedReceipt(new IdempotencyKey(name, request),
				new Receipt(Session.number(row, 0), (int) Session.number(row, 1), false));
	}

	/**
	 * The key that a row holds.
	 * @throws IllegalArgumentException when that is none, or is not found by this hash
	 */
	public static IdempotencyKey key(UUID hash, byte[] fingerprint) {
		String name = new String(fingerprint, REQUEST_SIZE, fingerprint.length - REQUEST_SIZE,
				StandardCharsets.US_ASCII);
		IdempotencyKey key = new IdempotencyKey(name, HexFormat.of().formatHex(fingerprint, 0, REQUEST_SIZE));
		if (!IdempotencyKey.isValid(key.name()) || !hash(key.name()).equals(hash)) {
			throw new IllegalArgumentException("the row is not as it was written");
		}
		return key;
	}

	/** What a key is found by. */
	static UUID hash(String name) {
		try {
			ByteBuffer digest = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes(name)));
			return new UUID(digest.getLong(), digest.getLong());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** The fingerprint of a row, in hexadecimal digits. */
	static String fingerprint(IdempotencyKey key) {
		return key.fingerprint() + HexFormat.of().formatHex(bytes(key.name()));
	}

	private static byte[] bytes(String name) {
		return name.getBytes(StandardCharsets.US_ASCII);
	}

}
