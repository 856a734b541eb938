package trades.cli.overlap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

import trades.cli.client.answer.Trade;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * What is kept of a trade: 128 bits of the SHA-256 of its six fields. That two trades
 * which differ have the same can't happen by chance, nor be brought about. It is used
 * again for the next trade.
 */
final class Fingerprint {

	private static final int NUMBERS = 4 * Long.BYTES;

	private final MessageDigest sha256;

	private ByteBuffer fields = ByteBuffer.allocate(256);

	private final ByteBuffer hash;

	Fingerprint() {
		try {
			this.sha256 = MessageDigest.getInstance("SHA-256");
			this.hash = ByteBuffer.allocate(this.sha256.getDigestLength());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** Takes a valid trade that has a timestamp. */
	void take(TradeRecord trade) {
		take(text(trade, Field.TYPE), number(trade, Field.USER_ID), text(trade, Field.SYMBOL),
				number(trade, Field.SHARES), number(trade, Field.PRICE), number(trade, Field.TIMESTAMP));
	}

	void take(Trade trade) {
		take(trade.type(), trade.userId(), trade.symbol(), trade.shares(), trade.price(), trade.timestamp());
	}

	private void take(String type, long userId, String symbol, long shares, long price, long timestamp) {
		byte[] name = symbol.getBytes(StandardCharsets.UTF_8);
		if (this.fields.capacity() < NUMBERS + 1 + name.length) {
			this.fields = ByteBuffer.allocate(2 * (NUMBERS + 1 + name.length));
		}
		this.fields.clear();
		this.fields.put((byte) type.charAt(0)).putLong(userId).putLong(shares).putLong(price).putLong(timestamp);
		this.fields.put(name);
		try {
			this.sha256.update(this.fields.array(), 0, this.fields.position());
			this.sha256.digest(this.hash.array(), 0, this.hash.capacity());
		}
		catch (DigestException ex) {
			throw new IllegalStateException("there is room for the whole of it", ex);
		}
	}

	private static String text(TradeRecord trade, Field field) {
		return (String) Objects.requireNonNull(trade.value(field));
	}

	private static long number(TradeRecord trade, Field field) {
		return (Long) Objects.requireNonNull(trade.value(field));
	}

	/** The first half, which is never 0. */
	long high() {
		return this.hash.getLong(0) | 1;
	}

	long low() {
		return this.hash.getLong(Long.BYTES);
	}

}
