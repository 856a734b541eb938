package trades.server.e2e.fuzz;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What the server said it had recorded, to be held against its book. */
final class Ledger {

	/** A case has at most so many trades. */
	private static final int MOST_IN_A_CASE = 1000;

	private static final JsonMapper JSON = new JsonMapper();

	private final BitSet acknowledged = new BitSet();

	private int unheard;

	/** Notes the answers of a conversation. */
	synchronized void note(FuzzCase sent, Conversation had) {
		for (FuzzAnswer answer : had.answers()) {
			List<Long> ids = answer.recorded();
			if (!ids.isEmpty()) {
				this.acknowledged.set(ids.get(0).intValue(), ids.get(ids.size() - 1).intValue() + 1);
			}
		}
		if (!had.isWhole()) {
			this.unheard++;
		}
		if (sent.document() != null && had.answers().size() == 1) {
			assertRecordedAsSent(sent.document(), had.answers().get(0));
		}
	}

	/** Of a trade that is sent alone nothing is read into it or left out. */
	private static void assertRecordedAsSent(String document, FuzzAnswer answer) {
		if (answer.status() != 201 || !document.stripLeading().startsWith("{") || document.contains("}\n{")) {
			return;
		}
		JsonNode recorded = answer.json();
		if (recorded.has("id")) {
			JSON.readTree(document)
				.properties()
				.stream()
				.filter(field -> !isAssigned(field.getKey(), field.getValue()))
				.forEach(field -> assertThat(recorded.get(field.getKey())).as("%s of %s", field.getKey(), document)
					.isEqualTo(field.getValue()));
		}
	}

	private static boolean isAssigned(String field, JsonNode value) {
		return field.equals("id") || (field.equals("timestamp") && value.isNull());
	}

	/**
	 * The book has the ids from 1 on without a gap, what was acknowledged is there, and
	 * there is nothing that is no trade.
	 * @return how many trades it has
	 */
	synchronized long assertAgreesWith(Stream<String> book) {
		long[] last = { 0 };
		book.forEach(line -> {
			JsonNode trade = JSON.readTree(line);
			assertThat(trade.get("id").asLong()).isEqualTo(++last[0]);
			assertValid(trade);
		});
		assertThat((long) this.acknowledged.length() - 1).as("the last acknowledged id").isLessThanOrEqualTo(last[0]);
		assertThat(last[0] - this.acknowledged.cardinality()).as("trades that nobody was told of")
			.isLessThanOrEqualTo((long) this.unheard * MOST_IN_A_CASE);
		return last[0];
	}

	private static void assertValid(JsonNode trade) {
		assertThat(trade.propertyNames()).as("%s", trade)
			.containsExactly("id", "type", "user_id", "symbol", "shares", "price", "timestamp");
		assertThat(trade.get("type").asString()).isIn("buy", "sell");
		assertThat(trade.get("shares").asInt()).as("%s", trade).isBetween(1, 100);
		for (String field : List.of("user_id", "price", "timestamp")) {
			assertThat(trade.get(field).isIntegralNumber() && trade.get(field).canConvertToLong()
					&& trade.get(field).asLong() >= 0)
				.as("%s of %s", field, trade)
				.isTrue();
		}
		String symbol = trade.get("symbol").asString();
		assertThat(symbol.codePointCount(0, symbol.length())).as("%s", trade).isBetween(1, 32);
		assertThat(symbol).as("%s", trade).isNotBlank();
		assertThat(symbol.codePoints().anyMatch(Character::isISOControl)).as("%s", trade).isFalse();
	}

}
