package trades.server.adapter.in.web;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

/** Valid trades that are as odd as the rules allow. */
final class RandomTrades {

	private static final List<String> ODD_SYMBOLS = List.of("\"", "\"\"", ",", "a,b", ";", "#", "'", "\\", "\\\"",
			"\\n", " A", "A ", "\u00a0A", "=1+1", "-1", "007", "null", "true", "{}", "[", "]", "株式", "\uFEFF",
			"\u2028A", "A\u2029", "\u200b", "\u202eABC", "A\u030a", "\u00c5", "\uD83D\uDE00".repeat(32), "\uFFFD",
			"\uFFFF", "id", "<b>&amp;", "\"quoted\",and \"\"more\"\"", "%41+%20", "x".repeat(32));

	private static final List<String> LETTERS = List.of("\"", ",", ";", "'", "\\", "/", " ", "#", "A", "b", "7", "é",
			"株", "\uD83D\uDE00", "\u2028", "\u00a0");

	private static final long[] NUMBERS = { 0, 1, 9, 10, Integer.MAX_VALUE, 1L << 53, Long.MAX_VALUE };

	private final Random random;

	RandomTrades(long seed) {
		this.random = new Random(seed);
	}

	List<NewTrade> next(int count) {
		return Stream.generate(this::next).limit(count).toList();
	}

	private NewTrade next() {
		return new NewTrade(this.random.nextBoolean() ? TradeType.BUY : TradeType.SELL, number(), symbol(),
				1 + this.random.nextInt(100), number(), number());
	}

	private String symbol() {
		if (this.random.nextBoolean()) {
			return ODD_SYMBOLS.get(this.random.nextInt(ODD_SYMBOLS.size()));
		}
		StringBuilder symbol = new StringBuilder("x");
		for (int i = this.random.nextInt(32); i > 0; i--) {
			symbol.append(LETTERS.get(this.random.nextInt(LETTERS.size())));
		}
		return symbol.toString();
	}

	private long number() {
		return this.random.nextBoolean() ? NUMBERS[this.random.nextInt(NUMBERS.length)]
				: (this.random.nextLong() & Long.MAX_VALUE) >> this.random.nextInt(63);
	}

}
