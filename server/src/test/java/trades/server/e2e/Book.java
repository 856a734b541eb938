package trades.server.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server's list showed at one time.
 *
 * @param trades the JSON of each trade, in the list's order
 */
record Book(List<String> trades) {

	private static final JsonMapper JSON = new JsonMapper();

	static Book of(JsonNode list) {
		List<String> trades = new ArrayList<>(list.size());
		list.forEach(trade -> trades.add(trade.toString()));
		return new Book(trades);
	}

	int size() {
		return this.trades.size();
	}

	/** The ids are 1 to n in order, without a gap. */
	Book assertDense() {
		for (int i = 0; i < size(); i++) {
			assertThat(id(this.trades.get(i))).as("id of the trade at position %d", i).isEqualTo(i + 1);
		}
		return this;
	}

	/** Every answered trade is there under its id with the same content. */
	Book assertHolds(Collection<String> answered) {
		for (String trade : answered) {
			long id = id(trade);
			assertThat(id).as("id of the acknowledged trade %s", trade).isBetween(1L, (long) size());
			assertThat(this.trades.get((int) id - 1)).isEqualTo(trade);
		}
		return this;
	}

	/**
	 * No trade is there twice; to see that, whoever recorded them made each one
	 * different.
	 */
	Book assertNoneTwice() {
		Set<String> contents = new HashSet<>();
		this.trades.forEach(trade -> assertThat(contents.add(withoutId(trade))).as("%s is new", trade).isTrue());
		return this;
	}

	boolean holdsContent(String body) {
		return this.trades.stream().anyMatch(trade -> withoutId(trade).equals(body));
	}

	private static long id(String trade) {
		return JSON.readTree(trade).get("id").asLong();
	}

	private static String withoutId(String trade) {
		return "{" + trade.substring(trade.indexOf(',') + 1);
	}

}
