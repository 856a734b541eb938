package trades.cli.chain;

import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import trades.cli.client.Retries;
import trades.cli.client.TradesClient;
import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.answer.BookState;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.client.failure.UnexpectedAnswerException;

/**
 * Sends chunks to the server, again where an answer is lost.
 */
public final class BatchSender {

	/**
	 * Of another state of the book, a body that is too large, and a key that is another
	 * body's: refusals that no attempt at the same request can escape.
	 */
	private static final Set<Integer> SETTLED = Set.of(412, 413, 422);

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
		return send(ndjson, count, key, null);
	}

	/**
	 * Sends a chunk.
	 * @param state the state in which the book must be; null for any
	 * @throws ServerProblemException with status 412 if it is in another one; then
	 * nothing of the chunk is recorded, nor will be
	 */
	public BatchReceipt send(byte[] ndjson, int count, String key, @Nullable BookState state) {
		BatchReceipt receipt;
		try {
			receipt = this.client.record(ndjson, key, state, this.retries, this.notice);
		}
		catch (UnconfirmedException ex) {
			// A refusal of these is one for good, however many answers were lost before.
			throw (ex.failure() instanceof ServerProblemException answer && SETTLED.contains(answer.problem().status()))
					? answer : ex;
		}
		if (receipt.count() != count) {
			throw new UnexpectedAnswerException(
					"the server confirms %d trades where %d were sent".formatted(receipt.count(), count), null);
		}
		return receipt;
	}

	/**
	 * Makes sure that the server takes notice of preconditions, and records nothing.
	 * @throws UnexpectedAnswerException if it takes none
	 */
	public void requirePreconditions(byte[] ndjson, String key) {
		if (!this.client.knowsPreconditions(ndjson, key, this.retries, this.notice)) {
			throw new UnexpectedAnswerException(
					"the server takes no notice of If-Match, as one older than this client: it is never sure "
							+ "what is new there, so nothing was sent",
					null);
		}
	}

	/** Whether this very chunk is recorded under the key, rather than nothing. */
	boolean isRecorded(byte[] ndjson, int count, String key) {
		return this.client.isRecorded(ndjson, key, this.retries, this.notice);
	}

}
