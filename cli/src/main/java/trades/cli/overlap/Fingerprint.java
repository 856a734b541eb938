package trades.cli.overlap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import trades.cli.client.answer.Trade;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * What is kept of a trade: 128 bits of the SHA-256 of its six fields. That two trades
 * which differ have the same can't happen by chance, nor be brought about. Most trades of
 * a book differ from all others by a number that is had much sooner. It is used again for
 * the next trade.
 */
final class Fingerprint {

	/** Odd, and without a pattern: the golden ratio's digits. */
	private static final long FACTOR = 0x9E3779B97F4A7C15L;

	private final MessageDigest sha256;

	private final ByteBuffer fields = ByteBuffer.allocate(1 + 4 * Long.BYTES);

	private final ByteBuffer hash;

	private int quick;

	/** The trade, as long as its hash is not there. */
	private @Nullable Trade trade;

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
		take(new Trade(0, text(trade, Field.TYPE), number(trade, Field.USER_ID), text(trade, Field.SYMBOL),
				number(trade, Field.SHARES), number(trade, Field.PRICE), number(trade, Field.TIMESTAMP)));
	}

	void take(Trade trade) {
		this.trade = trade;
		long mixed = (trade.timestamp() * FACTOR + trade.price()) * FACTOR + (trade.userId() * 100) + trade.shares();
		mixed = (mixed * FACTOR + trade.symbol().hashCode()) * FACTOR + trade.type().charAt(0);
		this.quick = (int) (((mixed ^ (mixed >>> 32)) * FACTOR) >>> 32);
	}

	/** A number that few trades share. */
	int quick() {
		return this.quick;
	}

	/** The first half, which is never 0. */
	long high() {
		hash();
		return this.hash.getLong(0) | 1;
	}

	long low() {
		hash();
		return this.hash.getLong(Long.BYTES);
	}

	private void hash() {
		Trade trade = this.trade;
		if (trade == null) {
			return;
		}
		byte[] symbol = trade.symbol().getBytes(StandardCharsets.UTF_8);
		this.fields.clear();
		this.fields.put((byte) trade.type().charAt(0)).putLong(trade.userId()).putLong(trade.shares());
		this.fields.putLong(trade.price()).putLong(trade.timestamp());
		this.sha256.update(this.fields.array(), 0, this.fields.position());
		this.sha256.update(symbol);
		try {
			this.sha256.digest(this.hash.array(), 0, this.hash.capacity());
		}
		catch (DigestException ex) {
			throw new IllegalStateException("there is room for the whole of it", ex);
		}
		this.trade = null;
	}

	private static String text(TradeRecord trade, Field field) {
		return (String) Objects.requireNonNull(trade.value(field));
	}

	private static long number(TradeRecord trade, Field field) {
		return (Long) Objects.requireNonNull(trade.value(field));
	}

}
