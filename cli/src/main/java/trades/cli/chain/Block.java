package trades.cli.chain;

import java.security.MessageDigest;
import java.util.BitSet;

import org.jspecify.annotations.Nullable;

import trades.cli.record.TradeLines;
import trades.cli.record.TradeRecord;

/**
 * Some trades of a file that follow each other: as they are sent, and as they are
 * written, which is what their keys are made of.
 */
final class Block {

	static final int CAPACITY = 8192;

	private final TradeLines sent = new TradeLines();

	private final TradeLines written = new TradeLines();

	private final BitSet alone = new BitSet();

	/**
	 * Appends a valid trade.
	 * @param zone how the times of its year are read, if it is the first of a year to be
	 * so; such a trade is sent alone. Null otherwise
	 */
	void add(TradeRecord trade, @Nullable String zone) {
		this.alone.set(count(), zone != null);
		this.sent.add(trade, zone);
		this.written.addAsWritten(trade);
	}

	int count() {
		return this.sent.count();
	}

	boolean isFull() {
		return count() == CAPACITY;
	}

	/** Whether a trade is sent alone. */
	boolean isAlone(int index) {
		return this.alone.get(index);
	}

	/** The next trade from here on that is sent alone; the end if there is none. */
	int nextAlone(int from) {
		int next = this.alone.nextSetBit(from);
		return (next >= 0) ? next : count();
	}

	byte[] copy(int from, int to) {
		return this.sent.copy(from, to);
	}

	/** Puts some trades into a digest. */
	void digest(int from, int to, MessageDigest target) {
		this.written.digest(from, to, target);
	}

}
