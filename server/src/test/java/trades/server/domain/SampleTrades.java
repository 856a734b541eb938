package trades.server.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Valid trades for tests that care for little about them. */
public final class SampleTrades {

	private static final String FINGERPRINT = "ab".repeat(32);

	private SampleTrades() {
	}

	public static NewTrade trade() {
		return trade(23, TradeType.BUY);
	}

	public static NewTrade trade(long userId, TradeType type) {
		return new NewTrade(type, userId, "ABX", 30, 134, 1531522701000L);
	}

	/** Trades that differ in their price, which counts from 0. */
	public static List<NewTrade> trades(int count) {
		return IntStream.range(0, count)
			.mapToObj(i -> new NewTrade(TradeType.SELL, 7, "XYZ", 1, i, 1531522701000L))
			.toList();
	}

	/** One trade without a key, charged with 100 bytes. */
	public static Submission submission() {
		return new Submission(List.of(trade()), null);
	}

	/** The same submission, to be recorded only after one of these ids. */
	public static Submission after(Submission submission, Long... lastIds) {
		return new Submission(submission.trades(), submission.key(), new Precondition(Set.of(lastIds)));
	}

	/** One trade under a key, always with the same fingerprint. */
	public static Submission keyed(String key) {
		return keyed(key, FINGERPRINT);
	}

	public static Submission keyed(String key, String fingerprint) {
		return new Submission(List.of(trade()), new IdempotencyKey(key, fingerprint));
	}

}
