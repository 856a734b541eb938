package trades.cli.chain;

import java.util.function.Consumer;

import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Sends chunks to the server, again where an answer is lost.
 */
public final class BatchSender {

	private static final int SERVER_ERROR = 500;

	private final TradesClient client;

	private final Retries retries;

	private final Consumer<String> notice;

	/**
	 * Creates a sender.
	 * @param notice is told of each repetition
	 */
	public BatchSender(TradesClient client, Retries retries, Consumer<String> notice) {
		this.client = client;
		this.retries = retries;
		this.notice = notice;
	}

	BatchReceipt send(byte[] ndjson, int count, String key) {
		BatchReceipt receipt;
		try {
			receipt = this.client.record(ndjson, key, this.retries, this.notice);
		}
		catch (UnconfirmedException ex) {
			// A refusal is one for good, however many answers were lost before.
			throw (ex.failure() instanceof ServerProblemException answer && answer.problem().status() < SERVER_ERROR)
					? answer : ex;
		}
		if (receipt.count() != count) {
			throw new UnexpectedAnswerException(
					"the server confirms %d trades where %d were sent".formatted(receipt.count(), count), null);
		}
		return receipt;
	}

	/** Whether this very chunk is recorded under the key, rather than nothing. */
	boolean isRecorded(byte[] ndjson, int count, String key) {
		try {
			return this.client.isRecorded(ndjson, key, this.retries, this.notice);
		}
		catch (UnconfirmedException ex) {
			// Nothing was to be recorded.
			throw ex.failure();
		}
	}

}
