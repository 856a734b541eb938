package trades.cli.chain;

import trades.cli.client.answer.BatchReceipt;

/**
 * What became of a file's trades.
 */
public final class ImportResult {

	private final IdRanges all = new IdRanges();

	private final IdRanges recorded = new IdRanges();

	private final IdRanges replayed = new IdRanges();

	/** Takes a receipt, and whether it is an earlier import's. */
	public void add(BatchReceipt receipt) {
		this.all.add(receipt.firstId(), receipt.lastId());
		(receipt.replayed() ? this.replayed : this.recorded).add(receipt.firstId(), receipt.lastId());
	}

	/** Takes the ids of trades that were recorded before. */
	public void addFound(IdRanges ids) {
		this.all.addAll(ids);
		this.replayed.addAll(ids);
	}

	/** Puts the ids in order, where they don't come in that of the file. */
	public void sort() {
		this.all.sort();
		this.recorded.sort();
		this.replayed.sort();
	}

	/** The ids of all its trades. */
	public IdRanges all() {
		return this.all;
	}

	/** The ids of those that were recorded now. */
	public IdRanges recorded() {
		return this.recorded;
	}

	/** The ids of those that were recorded before. */
	public IdRanges alreadyRecorded() {
		return this.replayed;
	}

}
