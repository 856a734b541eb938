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

	/** The trades without their ids. */
	List<String> contents() {
		return this.trades.stream().map(Book::withoutId).toList();
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

	/**
	 * Whatever there is of a batch of a {@link LoadTrades} is all of it, side by side and
	 * in its order.
	 */
	Book assertBatchesWhole() {
		for (int start = 0; start < size();) {
			JsonNode first = JSON.readTree(this.trades.get(start));
			int length = LoadTrades.sizeOfBatch(first.get("timestamp").asLong());
			assertThat(start + length).as("end of the batch of %s", first).isLessThanOrEqualTo(size());
			for (int place = 1; length > 1 && place <= length; place++) {
				JsonNode trade = JSON.readTree(this.trades.get(start + place - 1));
				assertThat(trade.get("shares").asInt()).as("place of %s in its batch", trade).isEqualTo(place);
				assertThat(List.of(trade.get("user_id"), trade.get("price"), trade.get("timestamp")))
					.as("batch of %s", trade)
					.containsExactly(first.get("user_id"), first.get("price"), first.get("timestamp"));
			}
			start += length;
		}
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
