package trades.cli.overlap;

import org.junit.jupiter.api.Test;

import trades.cli.client.answer.Trade;
import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTests {

	private static final long HEAP = 160_000;

	private static TradeRecord trade(long price) {
		TradeRecord trade = new TradeRecord();
		trade.begin(1);
		trade.put(Field.TYPE, "buy");
		trade.put(Field.USER_ID, 23L);
		trade.put(Field.SYMBOL, "ABX");
		trade.put(Field.SHARES, 30L);
		trade.put(Field.PRICE, price);
		trade.put(Field.TIMESTAMP, 5L);
		return trade;
	}

	private static Trade recorded(long id, long price) {
		return new Trade(id, "buy", 23, "ABX", 30, price, 5);
	}

	@Test
	void addTakesAsManyAsFitIntoMemory() {
		Tally tally = new Tally(HEAP);
		assertThat(tally.limit()).isEqualTo(1_000);
		for (int price = 0; price < 1_000; price++) {
			assertThat(tally.add(trade(price % 7))).isTrue();
		}
		assertThat(tally.add(trade(1))).isFalse();
	}

	@Test
	void everyTradeKeepsItsPlaceWhileTheTableGrows() {
		Tally tally = new Tally(1000 * HEAP);
		for (int price = 0; price < 50_000; price++) {
			tally.add(trade(price));
		}
		for (int price = 0; price < 50_000; price += 3) {
			assertThat(tally.match(recorded(price + 1, price))).isTrue();
			assertThat(tally.match(recorded(price + 2, price))).isFalse();
		}
		for (int price = 0; price < 50_000; price++) {
			int place = tally.place(trade(price));
			assertThat(place).isNotNegative();
			assertThat(tally.take(place)).isEqualTo((price % 3 == 0) ? price + 1 : 0);
			assertThat(tally.take(place)).isZero();
		}
		assertThat(tally.place(trade(50_000))).isNegative();
	}

	@Test
	void matchTellsTradesApartByEachField() {
		Tally tally = new Tally(HEAP);
		tally.add(trade(134));
		assertThat(tally.match(new Trade(1, "sell", 23, "ABX", 30, 134, 5))).isFalse();
		assertThat(tally.match(new Trade(2, "buy", 24, "ABX", 30, 134, 5))).isFalse();
		assertThat(tally.match(new Trade(3, "buy", 23, "abx", 30, 134, 5))).isFalse();
		assertThat(tally.match(new Trade(4, "buy", 23, "ABX", 31, 134, 5))).isFalse();
		assertThat(tally.match(new Trade(5, "buy", 23, "ABX", 30, 135, 5))).isFalse();
		assertThat(tally.match(new Trade(6, "buy", 23, "ABX", 30, 134, 6))).isFalse();
		assertThat(tally.match(new Trade(7, "buy", 23, "数".repeat(1_000), 30, 134, 5))).isFalse();
		assertThat(tally.match(recorded(8, 134))).isTrue();
	}

	@Test
	void recordedTradeNeedsNoOther() {
		Tally tally = new Tally(HEAP);
		tally.add(trade(1));
		tally.add(trade(1));
		int place = tally.place(trade(1));
		tally.recorded(place);
		assertThat(tally.match(recorded(2, 1))).isTrue();
		assertThat(tally.match(recorded(3, 1))).isFalse();
		assertThat(tally.take(place)).isEqualTo(2);
		assertThat(tally.take(place)).isZero();
	}

}
