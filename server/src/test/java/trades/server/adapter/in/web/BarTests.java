package trades.server.adapter.in.web;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

class BarTests extends WithServer {

	private static final long DAY = 86_400_000;

	private static NewTrade trade(String symbol, int shares, long price, long time) {
		return new NewTrade(TradeType.BUY, 1, symbol, shares, price, time);
	}

	private long record(NewTrade... trades) {
		return this.http.postAs("application/json", BatchBody.JSON.of(List.of(trades))).json().get("first_id").asLong();
	}

	private List<Long> starts(String query) {
		return this.http.get("/bars?" + query).json().valueStream().map(bar -> bar.get("start").asLong()).toList();
	}

	@Test
	void barsGoByTimestampAndThenByIdWhateverTheOrderOfRecording() {
		long minute = 60_000;
		record(trade("B1", 5, 20, minute + 30), trade("B1", 7, 99, minute + 10), trade("B1", 1, 1, minute + 20),
				trade("B1", 2, 30, minute + 30), trade("B1", 3, 15, minute + 10), trade("B2", 9, 1_000, minute),
				trade("B1", 4, 40, 3 * minute - 1), trade("B1", 10, Long.MAX_VALUE, 0));
		assertThat(this.http.get("/bars?symbol=B1&interval=1m").text())
			.isEqualTo("[{\"start\":0,\"open\":9223372036854775807,\"high\":9223372036854775807,"
					+ "\"low\":9223372036854775807,\"close\":9223372036854775807,\"shares\":10,\"trades\":1,"
					+ "\"first_timestamp\":0,\"last_timestamp\":0},{\"start\":60000,\"open\":99,\"high\":99,"
					+ "\"low\":1,\"close\":30,\"shares\":18,\"trades\":5,\"first_timestamp\":60010,"
					+ "\"last_timestamp\":60030},{\"start\":120000,\"open\":40,\"high\":40,\"low\":40,\"close\":40,"
					+ "\"shares\":4,\"trades\":1,\"first_timestamp\":179999,\"last_timestamp\":179999}]");
	}

	@Test
	void intervalsBeginWhereClocksAndCalendarsDo() {
		long wednesday = Instant.parse("2024-05-01T13:47:31Z").toEpochMilli();
		record(trade("C", 1, 1, wednesday));
		assertThat(starts("symbol=C&interval=1s")).containsExactly(wednesday);
		assertThat(starts("symbol=C&interval=5m"))
			.containsExactly(Instant.parse("2024-05-01T13:45:00Z").toEpochMilli());
		assertThat(starts("symbol=C&interval=1h"))
			.containsExactly(Instant.parse("2024-05-01T13:00:00Z").toEpochMilli());
		assertThat(starts("symbol=C&interval=1d"))
			.containsExactly(Instant.parse("2024-05-01T00:00:00Z").toEpochMilli());
		assertThat(starts("symbol=C&interval=1w"))
			.containsExactly(Instant.parse("2024-04-29T00:00:00Z").toEpochMilli());
	}

	@Test
	void fromToAndTheFiltersOfListsChooseTheTrades() {
		long first = record(trade("D", 1, 1, DAY), trade("D", 1, 2, 2 * DAY), trade("D", 1, 3, 3 * DAY),
				trade("D", 1, 4, 4 * DAY));
		assertThat(starts("symbol=D&interval=1d&from=1970-01-03T00:00:00Z&to=" + 4 * DAY)).containsExactly(2 * DAY,
				3 * DAY);
		assertThat(starts("symbol=D&interval=1d&up_to=" + (first + 1))).containsExactly(DAY, 2 * DAY);
		assertThat(starts("symbol=D&interval=1d&after=" + (first + 2))).containsExactly(4 * DAY);
		assertThat(starts("symbol=D&interval=1d&user_id=2")).isEmpty();
		assertThat(starts("symbol=D&interval=1d&type=hold")).isEmpty();
		assertThat(starts("symbol=D&interval=1d&from=" + 3 * DAY + "&to=" + DAY)).isEmpty();
	}

	@Test
	void noMoreIntervalsThanTheLimit() {
		record(trade("E", 1, 1, DAY), trade("E", 1, 1, 5_000 * DAY));
		String limit = "there are 5001 intervals, and at most 5000 are answered: ask for a longer interval, or less"
				+ " time between from and to";
		assertThat(starts("symbol=E&interval=1d")).hasSize(2);
		record(trade("E", 1, 1, 0));
		assertThat(Problems.detail(this.http.get("/bars?symbol=E&interval=1d"), 400)).isEqualTo(limit);
		assertThat(starts("symbol=E&interval=2d")).containsExactly(0L, 5_000 * DAY);
		assertThat(starts("symbol=nobody&interval=1s&from=0&to=5000000")).isEmpty();
		assertThat(Problems.detail(this.http.get("/bars?symbol=nobody&interval=1s&from=0&to=5000001"), 400))
			.isEqualTo(limit);
		record(trade("E", 1, 1, Long.MAX_VALUE));
		assertThat(Problems.detail(this.http.get("/bars?symbol=E&interval=9999w"), 400)).contains("at most 5000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "m", "0m", "1M", "1 m", "-1h", "10000w", "1mo", "1.5h", "PT1M" })
	void whatIsNoIntervalIsRefused(String interval) {
		JsonNode error = Problems.error(this.http.get("/bars?symbol=A&interval=" + interval.replace(" ", "%20")));
		assertThat(error.get("field").asString()).isEqualTo("interval");
		assertThat(error.get("value").asString()).isEqualTo(interval);
		assertThat(error.get("detail").asString()).contains("such as 30s, 5m, 1h, 1d or 1w");
	}

	@Test
	void allThatIsWrongIsToldAtOnce() {
		assertThat(Problems.fields(this.http.get("/bars?from=x&user_id=x"))).containsExactly("user_id", "from",
				"symbol", "interval");
		assertThat(Problems.fields(this.http.get("/bars?symbol=A&symbol=B&interval=1d&interval=1d")))
			.containsExactly("symbol", "interval");
	}

}
