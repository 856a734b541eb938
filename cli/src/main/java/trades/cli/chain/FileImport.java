package trades.cli.chain;

import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import trades.cli.client.answer.BatchReceipt;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.file.FileException;
import trades.cli.file.TradeFile;

/**
 * Records the trades of one file, in its order, each exactly once. The package
 * documentation tells how.
 */
final class FileImport {

	private static final int TOO_LARGE = 413;

	private static final int KEY_OF_ANOTHER_BODY = 422;

	private final TradeFile file;

	private final Window window;

	private final ChainKeys keys;

	private final BatchSender sender;

	private final ChunkSizes sizes = new ChunkSizes();

	FileImport(TradeFile file, Window window, ChainKeys keys, BatchSender sender) {
		this.file = file;
		this.window = window;
		this.keys = keys;
		this.sender = sender;
	}

	/**
	 * Goes from the beginning of the file to its end.
	 * @param result takes the receipts
	 * @param progress is told of the number of trades that are known to be recorded
	 */
	void run(ImportResult result, LongConsumer progress) {
		for (int size = available(); size > 0; size = available()) {
			boolean alone = this.window.isAlone();
			BatchReceipt receipt = next(size, this.sender::send);
			int count = Math.toIntExact(receipt.count());
			result.add(receipt);
			this.keys.advance(this.window, count);
			this.window.skip(count);
			if (!alone) {
				this.sizes.confirmed(count, receipt.replayed());
			}
			progress.accept(result.all().count());
		}
	}

	private int available() {
		return this.window.chunk(ChunkSizes.LARGEST);
	}

	/**
	 * Asks, before anything is sent, whether an earlier import has recorded the beginning
	 * of the file.
	 */
	boolean isBegun() {
		return next(available(), this.sender::isRecorded);
	}

	private <A> A next(int available, Request<A> request) {
		ChainKeys.Place place = this.keys.at(this.window);
		if (this.window.isAlone()) {
			return sendAlone(place.key(0), request);
		}
		A answer = null;
		for (int branch = 0; answer == null; branch++) {
			answer = next(available, place.key(branch), request);
		}
		return answer;
	}

	/** The key is for this very trade: only its zone can be another. */
	private <A> A sendAlone(String key, Request<A> request) {
		A answer = send(1, key, request);
		if (answer == null) {
			throw FileException.otherZone(this.file.name());
		}
		return answer;
	}

	/** Sends the chunk that the key is for; null if it belongs to another file. */
	private <A> @Nullable A next(int available, String key, Request<A> request) {
		int first = this.sizes.first(available);
		A answer = send(first, key, request);
		while (answer == null && this.sizes.first(available) < first) {
			// The server takes no chunks as large as that.
			first = this.sizes.first(available);
			answer = send(first, key, request);
		}
		for (int size = 1; answer == null && size <= this.sizes.largest(available); size *= 2) {
			answer = (size != first) ? send(size, key, request) : null;
		}
		int full = Integer.highestOneBit(available);
		if (answer == null && this.sizes.largest(available) < full) {
			// The key may be for a chunk that the server took when its limit was higher:
			// to take this for another file's could record it twice. Its refusal stops
			// the import.
			answer = request.send(this.window.copy(full), full, key);
		}
		return answer;
	}

	/** Sends a chunk; null if the key belongs to another one, or it is too large. */
	private <A> @Nullable A send(int size, String key, Request<A> request) {
		// What is sent was read before this: a change later on does no harm.
		this.file.requireUnchanged();
		try {
			return request.send(this.window.copy(size), size, key);
		}
		catch (ServerProblemException ex) {
			int status = ex.problem().status();
			if (status == TOO_LARGE && size > 1) {
				this.sizes.tooLarge(size);
			}
			else if (status != KEY_OF_ANOTHER_BODY) {
				throw ex;
			}
			return null;
		}
	}

	/**
	 * What is asked of the server for a chunk.
	 *
	 * @param <A> its answer
	 */
	@FunctionalInterface
	private interface Request<A> {

		A send(byte[] ndjson, int count, String key);

	}

}
