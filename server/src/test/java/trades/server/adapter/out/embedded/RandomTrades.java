package trades.server.adapter.out.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

/** Trades of every kind; a seed gives the same ones again. */
public final class RandomTrades {

	private static final List<String> SYMBOLS = List.of("A", "ABX", "Ünï", "株式会社", "😀", "TREC", "TRADESJL",
			"a;b'c\"$1", "𝔘".repeat(32), "TREC".repeat(8), "\u00a0x", "é".repeat(32), "select 1;");

	private final Random random;

	public RandomTrades(long seed) {
		this.random = new Random(seed);
	}

	/** Any trade. */
	public NewTrade trade() {
		return new NewTrade(this.random.nextBoolean() ? TradeType.BUY : TradeType.SELL, number(),
				SYMBOLS.get(this.random.nextInt(SYMBOLS.size())), 1 + this.random.nextInt(100), number(), number());
	}

	private long number() {
		return switch (this.random.nextInt(5)) {
			case 0 -> 0;
			case 1 -> Long.MAX_VALUE;
			case 2 -> this.random.nextLong() >>> 1;
			default -> this.random.nextInt(20);
		};
	}

	/** One trade, or at times some more, with this key or none. */
	public Submission submission(@Nullable String key) {
		return submission(key, (this.random.nextInt(4) == 0) ? 1 + this.random.nextInt(40) : 1);
	}

	/** So many trades, with this key or none. */
	public Submission submission(@Nullable String key, int count) {
		List<NewTrade> trades = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			trades.add(trade());
		}
		return new Submission(trades, (key != null) ? new IdempotencyKey(key, fingerprint(trades)) : null);
	}

	/** The submission that belongs to a key. */
	public static Submission under(String key) {
		return new RandomTrades(key.hashCode()).submission(key);
	}

	/** One plain trade without a key. */
	public static Submission one(long userId) {
		return new Submission(List.of(new NewTrade(TradeType.BUY, userId, "ABX", 30, 134, 1531522701000L)), null);
	}

	private static String fingerprint(List<NewTrade> trades) {
		return String.format("%064x", trades.toString().hashCode() & 0xffffffffL);
	}

}
