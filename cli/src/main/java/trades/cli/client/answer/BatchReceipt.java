package trades.cli.client.answer;

import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * The server's confirmation of a batch of trades.
 *
 * @param firstId the first trade's id
 * @param lastId the last trade's id; there are no others between
 * @param replayed whether an earlier request with the same key had recorded it
 */
public record BatchReceipt(long firstId, long lastId, boolean replayed) {

	public BatchReceipt {
		if (firstId < 1 || lastId < firstId) {
			throw new UnexpectedAnswerException("the receipt's ids, %d to %d, make no sense".formatted(firstId, lastId),
					null);
		}
	}

	/** How many trades were recorded. */
	public long count() {
		return this.lastId - this.firstId + 1;
	}

}
