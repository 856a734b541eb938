package trades.cli.chain;

import java.security.MessageDigest;

import trades.cli.file.TradeLines;
import trades.cli.file.TradeRecord;

/**
 * Some trades of a file that follow each other: as they are sent, and the SHA-256 of each
 * record's own bytes.
 */
final class Block {

	static final int CAPACITY = 8192;

	static final int DIGEST_LENGTH = 32;

	private final TradeLines lines = new TradeLines();

	private final byte[] digests = new byte[CAPACITY * DIGEST_LENGTH];

	void add(TradeRecord trade, MessageDigest sha256) {
		sha256.update(trade.bytes(), trade.from(), trade.to() - trade.from());
		System.arraycopy(sha256.digest(), 0, this.digests, this.lines.count() * DIGEST_LENGTH, DIGEST_LENGTH);
		this.lines.add(trade);
	}

	int count() {
		return this.lines.count();
	}

	boolean isFull() {
		return count() == CAPACITY;
	}

	byte[] copy(int from, int to) {
		return this.lines.copy(from, to);
	}

	/** Puts the digests of some records into another digest. */
	void digest(int from, int to, MessageDigest target) {
		target.update(this.digests, from * DIGEST_LENGTH, (to - from) * DIGEST_LENGTH);
	}

}
