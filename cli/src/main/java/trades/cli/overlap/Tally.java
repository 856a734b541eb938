package trades.cli.overlap;

import java.util.Arrays;

import trades.cli.client.answer.Trade;
import trades.cli.record.TradeRecord;

/**
 * How often the files hold each trade, and which of the book's trades stand for it. A
 * table of numbers, since a file has millions.
 */
public final class Tally {

	/**
	 * Bytes of heap for each trade, at most: a slot takes 28, a quarter of them and more
	 * are free, and the table lies there twice when it grows; a trade found takes 12.
	 */
	private static final int BYTES_PER_TRADE = 160;

	private final Fingerprint fingerprint = new Fingerprint();

	private final long limit;

	private int[] quick;

	private long[] high;

	private long[] low;

	/** How many of the trades in the files are neither found nor recorded. */
	private int[] missing;

	/** The place behind the last one found that stands for no trade of the files yet. */
	private int[] found;

	private int different;

	private long trades;

	private long[] ids = new long[16];

	/** What {@code found} was before. */
	private int[] before = new int[16];

	private int matches;

	/**
	 * Creates an empty tally.
	 * @param heap how many bytes the VM may have
	 */
	public Tally(long heap) {
		this.limit = Math.min(heap / BYTES_PER_TRADE, 1 << 29);
		allocate(1 << 10);
	}

	private void allocate(int slots) {
		this.quick = new int[slots];
		this.high = new long[slots];
		this.low = new long[slots];
		this.missing = new int[slots];
		this.found = new int[slots];
	}

	/** How many trades there may be. */
	public long limit() {
		return this.limit;
	}

	/**
	 * Counts a trade of the files: valid, with a timestamp.
	 * @return false if there are too many
	 */
	public boolean add(TradeRecord trade) {
		if (this.trades == this.limit) {
			return false;
		}
		this.trades++;
		this.fingerprint.take(trade);
		int slot = slot();
		if (this.high[slot] == 0) {
			this.quick[slot] = this.fingerprint.quick();
			this.high[slot] = this.fingerprint.high();
			this.low[slot] = this.fingerprint.low();
			this.different++;
		}
		this.missing[slot]++;
		if (this.different > this.high.length / 4 * 3) {
			grow();
		}
		return true;
	}

	private void grow() {
		int[] oldQuick = this.quick;
		long[] oldHigh = this.high;
		long[] oldLow = this.low;
		int[] oldMissing = this.missing;
		allocate(2 * oldHigh.length);
		int mask = this.high.length - 1;
		for (int old = 0; old < oldHigh.length; old++) {
			if (oldHigh[old] != 0) {
				int slot = oldQuick[old] & mask;
				while (this.high[slot] != 0) {
					slot = (slot + 1) & mask;
				}
				this.quick[slot] = oldQuick[old];
				this.high[slot] = oldHigh[old];
				this.low[slot] = oldLow[old];
				this.missing[slot] = oldMissing[old];
			}
		}
	}

	/** Where the trade is that was taken last, or else would be. */
	private int slot() {
		int mask = this.high.length - 1;
		int slot = this.fingerprint.quick() & mask;
		while (this.high[slot] != 0 && !holds(slot)) {
			slot = (slot + 1) & mask;
		}
		return slot;
	}

	private boolean holds(int slot) {
		return this.quick[slot] == this.fingerprint.quick() && this.high[slot] == this.fingerprint.high()
				&& this.low[slot] == this.fingerprint.low();
	}

	/**
	 * Takes a trade of the book, each one once and none before all files are counted.
	 * @return whether it stands for one of the files' trades, which has no other one
	 */
	boolean match(Trade trade) {
		this.fingerprint.take(trade);
		int slot = slot();
		if (this.missing[slot] == 0) {
			return false;
		}
		this.missing[slot]--;
		if (this.matches == this.ids.length) {
			int length = this.matches + this.matches / 2;
			this.ids = Arrays.copyOf(this.ids, length);
			this.before = Arrays.copyOf(this.before, length);
		}
		this.ids[this.matches] = trade.id();
		this.before[this.matches] = this.found[slot];
		this.matches++;
		this.found[slot] = this.matches;
		return true;
	}

	/** The place of a trade that was counted; negative if it was not. */
	int place(TradeRecord trade) {
		this.fingerprint.take(trade);
		int slot = slot();
		return (this.high[slot] != 0) ? slot : -1;
	}

	/**
	 * Lets one of the book's trades stand for the next trade of the files at a place.
	 * @return its id; 0 if the book has no more than were taken
	 */
	long take(int place) {
		int last = this.found[place];
		if (last == 0) {
			return 0;
		}
		this.found[place] = this.before[last - 1];
		return this.ids[last - 1];
	}

	/**
	 * The next trade of the files at a place was recorded: nothing else can stand for it.
	 */
	void recorded(int place) {
		this.missing[place]--;
	}

}
