package trades.server.adapter.in.web;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What the server sends it also takes: the same trades, under new ids. */
class RoundTripTests extends WithServer {

	private static final int COUNT = 100;

	static Stream<Arguments> formatsAndSeeds() {
		long seed = ThreadLocalRandom.current().nextLong();
		return Arrays.stream(BatchBody.values())
			.flatMap(in -> Arrays.stream(BatchBody.values()).map(out -> arguments(in, out, seed)));
	}

	@ParameterizedTest
	@MethodSource("formatsAndSeeds")
	void everyTradeComesBackAsItWasSent(BatchBody in, BatchBody out, long seed) {
		List<NewTrade> trades = new RandomTrades(seed).next(COUNT);
		long first = record(in, in.of(trades));

		// Over many short pages: what lies between two must be right as well.
		Answer list = this.http.get("/trades?after=" + (first - 1) + "&up_to=" + (first + COUNT - 1),
				"Accept: " + out.mediaType());
		assertThat(list.whole()).isTrue();
		assertThat(out.isTypeOf(list)).isTrue();
		long second = record(out, list.text());

		assertThat(second).isGreaterThan(first);
		assertThat(trades(first)).isEqualTo(trades);
		assertThat(trades(second)).isEqualTo(trades);
	}

	private long record(BatchBody format, String body) {
		Answer answer = this.http.postAs(format.mediaType(), body);
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.json().get("count").asInt()).isEqualTo(COUNT);
		return answer.json().get("first_id").asLong();
	}

	private List<NewTrade> trades(long first) {
		return this.http.get("/trades?limit=" + COUNT + "&after=" + (first - 1))
			.json()
			.valueStream()
			.map(RoundTripTests::trade)
			.toList();
	}

	private static NewTrade trade(JsonNode trade) {
		return new NewTrade(trade.get("type").asString().equals("buy") ? TradeType.BUY : TradeType.SELL,
				trade.get("user_id").asLong(), trade.get("symbol").asString(), trade.get("shares").asInt(),
				trade.get("price").asLong(), trade.get("timestamp").asLong());
	}

}
