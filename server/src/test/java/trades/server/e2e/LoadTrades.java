package trades.server.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@link LoadWorker} sends: trades that are each different from every other, alone
 * or in batches, in which the timestamps tell the size of the batch and the shares the
 * places in it. Every third request bears a key.
 */
final class LoadTrades {

	private static final List<String> SYMBOLS = List.of("ABX", "€URO", "数字", "😀", "A B\\\"C");

	/** A timestamp up to this is the size of the trade's batch, one beyond it a time. */
	private static final int LARGEST_BATCH = 9;

	private static final Pattern RECEIPT = Pattern
		.compile("\\{\"first_id\":(\\d+),\"last_id\":(\\d+),\"count\":(\\d+)}");

	private final int worker;

	private final long seed;

	private final Random random;

	private final boolean batches;

	private int serial;

	LoadTrades(int worker, long seed, boolean batches) {
		this.worker = worker;
		this.seed = seed;
		this.random = Seed.random(seed, worker);
		this.batches = batches;
	}

	Body next() {
		this.serial++;
		int size = (this.batches && this.random.nextInt(3) == 0) ? 2 + this.random.nextInt(LARGEST_BATCH - 1) : 1;
		List<String> trades = new ArrayList<>(size);
		for (int place = 1; place <= size; place++) {
			trades.add((size == 1) ? trade(1 + this.random.nextInt(100), this.random.nextLong() >>> 1)
					: trade(place, size));
		}
		return new Body(trades, (this.serial % 3 == 0) ? this.seed + "-" + this.worker + "-" + this.serial : "");
	}

	/** In the server's own form; user and price tell its request from all others. */
	private String trade(int shares, long timestamp) {
		return "{\"type\":\"%s\",\"user_id\":%d,\"symbol\":\"%s\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
			.formatted(this.random.nextBoolean() ? "buy" : "sell", this.worker,
					SYMBOLS.get(this.random.nextInt(SYMBOLS.size())), shares, this.serial, timestamp);
	}

	boolean isRepeatDue() {
		return this.random.nextInt(20) == 0;
	}

	/** The size of the batch in which a trade was sent, 1 for a trade alone. */
	static int sizeOfBatch(long timestamp) {
		return (timestamp >= 2 && timestamp <= LARGEST_BATCH) ? (int) timestamp : 1;
	}

	/**
	 * A request's trades.
	 *
	 * @param key empty for none
	 */
	record Body(List<String> trades, String key) {

		boolean isKeyed() {
			return !this.key.isEmpty();
		}

		byte[] request() {
			String body = (this.trades.size() == 1) ? this.trades.get(0) : "[" + String.join(",", this.trades) + "]";
			return RawHttp.post(body, isKeyed() ? List.of("Idempotency-Key: " + this.key) : List.of());
		}

		/**
		 * The trades with the ids that an answer 201 gives them; null if it makes no
		 * sense.
		 */
		List<String> recordedBy(String answer) {
			if (this.trades.size() == 1) {
				return List.of(answer);
			}
			Matcher receipt = RECEIPT.matcher(answer);
			if (!receipt.matches() || Integer.parseInt(receipt.group(3)) != this.trades.size()
					|| Long.parseLong(receipt.group(2)) != Long.parseLong(receipt.group(1)) + this.trades.size() - 1) {
				return null;
			}
			List<String> recorded = new ArrayList<>(this.trades.size());
			for (String trade : this.trades) {
				recorded
					.add("{\"id\":" + (Long.parseLong(receipt.group(1)) + recorded.size()) + "," + trade.substring(1));
			}
			return recorded;
		}

	}

}
