package trades.server.adapter.out.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BlockTests {

	private final long seed = ThreadLocalRandom.current().nextLong();

	private final Random random = new Random(this.seed);

	private static Trade trade(long id, String symbol, long number) {
		return new Trade(id, new NewTrade((id % 3 == 0) ? TradeType.BUY : TradeType.SELL, number, symbol,
				1 + (int) (number % 100), Long.MAX_VALUE - number, number / 7));
	}

	/** Numbers of any width, so many bits of them. */
	private List<Trade> random(int size, int bits) {
		long firstId = 1L + this.random.nextInt(1_000);
		List<Trade> trades = new ArrayList<>();
		for (int i = 0; i < size; i++) {
			String symbol = (this.random.nextBoolean() ? "é株\uD83D\uDE00" : "S") + this.random.nextInt(3);
			long number = (bits == 0) ? 7 : this.random.nextLong() >>> (Long.SIZE - bits);
			trades.add(trade(firstId + i, symbol, number));
		}
		return trades;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 128 })
	void whateverIsPackedComesBack(int size) {
		for (int bits = 0; bits < Long.SIZE; bits++) {
			List<Trade> trades = random(size, bits);
			assertThat(new Block(trades)).as("seed %d, %d bits", this.seed, bits).isEqualTo(trades);
		}
	}

	@Test
	void theLeastAndTheGreatestNumbersShareABlock() {
		List<Trade> trades = List.of(trade(1, "A", 0), trade(2, "x".repeat(32), Long.MAX_VALUE),
				trade(3, "\uD83D\uDE00".repeat(32), 1));
		assertThat(new Block(trades)).isEqualTo(trades);
	}

	@Test
	void rowsBesideTheBlockAreRefused() {
		Block block = new Block(random(5, 40));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> block.get(5));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> block.get(-1));
	}

	@Test
	void likeTradesTakeLittleMemory() {
		assertThat(new Block(random(128, 17)).bytes()).isLessThan(128 * 32);
	}

}
