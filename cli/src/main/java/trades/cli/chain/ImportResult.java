package trades.cli.chain;

import trades.cli.client.answer.BatchReceipt;

/**
 * What became of a file's trades.
 */
public final class ImportResult {

	private final IdRanges all = new IdRanges();

	private final IdRanges recorded = new IdRanges();

	private final IdRanges replayed = new IdRanges();

	void add(BatchReceipt receipt) {
		this.all.add(receipt.firstId(), receipt.lastId());
		(receipt.replayed() ? this.replayed : this.recorded).add(receipt.firstId(), receipt.lastId());
	}

	/** The ids of all its trades. */
	public IdRanges all() {
		return this.all;
	}

	/** The ids of those that were recorded now. */
	public IdRanges recorded() {
		return this.recorded;
	}

	/** The ids of those that an earlier import had recorded. */
	public IdRanges alreadyRecorded() {
		return this.replayed;
	}

}
