package trades.server.adapter.out.journal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;

/**
 * Digests of what a book holds, by which two books or copies can be compared wherever
 * they are: the same for the same trades and idempotency keys under the same ids,
 * whatever records they lie in and whatever the book's id is.
 *
 * <p>
 * What is digested are the trades of a segment as a record holds them. Before the first
 * trade of an entry that has a key come the byte 2, the trade's id, the number of the
 * entry's trades, and the key as a record holds it.
 */
public final class Digests {

	/** How many ids one digest is of. */
	private static final int SEGMENT = 1 << 15;

	/** Room for any trade, or for all of a key but its two texts. */
	private static final int ROOM = 256;

	/** Sets a key apart from a trade, which begins with 0 or 1. */
	private static final byte KEY = 2;

	private final MessageDigest digest;

	private final List<String> lines = new ArrayList<>();

	private long lastId;

	public Digests() {
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** Adds the entries that follow those before. */
	public void add(List<Entry> entries) {
		ByteBuffer buffer = ByteBuffer.allocate(ROOM);
		for (Entry entry : entries) {
			addKey(entry);
			for (NewTrade trade : entry.trades()) {
				RecordCodec.putTrade(buffer.clear(), trade);
				this.digest.update(buffer.flip());
				if (++this.lastId % SEGMENT == 0) {
					endSegment();
				}
			}
		}
	}

	private void addKey(Entry entry) {
		IdempotencyKey key = entry.key();
		if (key != null) {
			ByteBuffer buffer = ByteBuffer.allocate(ROOM + key.name().length());
			RecordCodec.putKey(buffer.put(KEY).putLong(entry.firstId()).putInt(entry.trades().size()), key);
			this.digest.update(buffer.flip());
		}
	}

	private void endSegment() {
		long firstId = (this.lastId - 1) / SEGMENT * SEGMENT + 1;
		this.lines.add(firstId + "-" + this.lastId + " " + HexFormat.of().formatHex(this.digest.digest()));
	}

	/**
	 * A line for each 32,768 ids, and one for those left over: first and last id,
	 * SHA-256.
	 */
	public List<String> lines() {
		if (this.lastId % SEGMENT != 0) {
			endSegment();
		}
		return List.copyOf(this.lines);
	}

}
