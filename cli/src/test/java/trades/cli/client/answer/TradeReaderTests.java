package trades.cli.client.answer;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import trades.cli.client.failure.UnexpectedAnswerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TradeReaderTests {

	private static final String TRADE = """
			{"id":1,"type":"buy","user_id":2,"symbol":"A","shares":3,"price":4,"timestamp":5}""";

	private static Trade read(String json) {
		return TradeReader.read(json.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void readTakesFieldsInAnyOrderAndSkipsUnknownOnes() {
		Trade expected = new Trade(1, "buy", 2, "A", 3, 4, 5);
		assertThat(read(TRADE)).isEqualTo(expected);
		assertThat(read(TRADE.replace("\"id\":1,", "").replace("}", ",\"note\":{\"a\":[{}]},\"id\":1}")))
			.isEqualTo(expected);
	}

	@Test
	void readTakesTheLargestNumbers() {
		long max = Long.MAX_VALUE;
		assertThat(read(TRADE.replaceAll(":\\d", ":" + max))).isEqualTo(new Trade(max, "buy", max, "A", max, max, max));
	}

	@Test
	void readWhenAnyFieldIsMissingFails() {
		for (String field : new String[] { "id", "type", "user_id", "symbol", "shares", "price", "timestamp" }) {
			String without = TRADE.replace("\"" + field + "\"", "\"x\"");
			assertThatThrownBy(() -> read(without)).isInstanceOf(UnexpectedAnswerException.class)
				.hasMessageContaining("lacks");
		}
	}

}
