package trades.server.domain;

/**
 * What became of a submission: the ids that its trades have.
 *
 * @param firstId the id of the first trade
 * @param count how many trades, with ids that follow each other
 * @param replayed whether an earlier request with the same key had recorded them already
 */
public record Receipt(long firstId, int count, boolean replayed) {

	/** The id of the last trade. */
	public long lastId() {
		return this.firstId + this.count - 1;
	}

	/** The same receipt, as a repeat gets it. */
	public Receipt asReplay() {
		return new Receipt(this.firstId, this.count, true);
	}

}
