package trades.cli.chain;

/**
 * How many trades to send as one chunk. All sizes are powers of two, so that the few that
 * an earlier import can have used are soon tried.
 */
final class ChunkSizes {

	static final int LARGEST = Block.CAPACITY;

	private int largest = LARGEST;

	private int hint = LARGEST;

	/** What to try first. */
	int first(int available) {
		return largest(Math.min(available, this.hint));
	}

	/** The largest that can be sent of so many trades. */
	int largest(int available) {
		return Integer.highestOneBit(Math.min(available, this.largest));
	}

	/**
	 * An earlier import goes on in chunks like the last one, more often than not; a new
	 * one takes the largest.
	 */
	void confirmed(int size, boolean replayed) {
		this.hint = replayed ? size : LARGEST;
	}

	/** The server takes no chunk of this size. */
	void tooLarge(int size) {
		this.largest = size / 2;
	}

}
