package trades.server.adapter.out.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;

import static org.assertj.core.api.Assertions.assertThat;

class DigestsTests {

	private final List<Entry> entries = entries(40_000);

	private static List<Entry> entries(int trades) {
		RandomTrades random = new RandomTrades(7);
		List<Entry> entries = new ArrayList<>();
		for (long next = 1; next <= trades;) {
			var submission = random.submission((next % 3 == 0) ? "key " + next : null);
			entries.add(new Entry(next, submission.trades(), submission.key()));
			next += submission.trades().size();
		}
		return entries;
	}

	private static List<String> digests(List<Entry> entries) {
		Digests digests = new Digests();
		digests.add(entries);
		return digests.lines();
	}

	@Test
	void eachIsOf32768Ids() {
		long last = this.entries.get(this.entries.size() - 1).lastId();
		assertThat(digests(this.entries)).hasSize(2)
			.satisfies(lines -> assertThat(lines.get(0)).matches("1-32768 [0-9a-f]{64}"))
			.satisfies(lines -> assertThat(lines.get(1)).matches("32769-" + last + " [0-9a-f]{64}"));
		assertThat(digests(List.of())).isEmpty();
	}

	/** Two servers' digests are compared, perhaps of different versions. */
	@Test
	void valueStaysWhatItIs() {
		IdempotencyKey key = new IdempotencyKey("k-1", "0f".repeat(32));
		NewTrade trade = RandomTrades.one(23).trades().get(0);
		assertThat(digests(List.of(new Entry(1, List.of(trade), null), new Entry(2, List.of(trade, trade), key))))
			.containsExactly("1-3 8e1f8ec10115b5636a2acdfad39c817c44e3e08e0b11cf035fbeb7dd4cb68857");
	}

	@Test
	void recordsDoNotMatter() {
		Digests oneByOne = new Digests();
		this.entries.forEach(entry -> oneByOne.add(List.of(entry)));
		assertThat(oneByOne.lines()).isEqualTo(digests(this.entries));
	}

	@Test
	void anyDifferenceShowsInItsSegment() {
		List<String> right = digests(this.entries);
		for (int place : new int[] { 0, this.entries.size() / 2, this.entries.size() - 1 }) {
			Entry entry = this.entries.get(place);
			boolean first = entry.firstId() <= 32_768;
			List<NewTrade> others = new ArrayList<>(entry.trades());
			NewTrade trade = others.get(0);
			others.set(0, new NewTrade(trade.type(), trade.userId(), trade.symbol(), trade.shares(), trade.price() ^ 1,
					trade.timestamp()));
			for (Entry other : List.of(new Entry(entry.firstId(), others, entry.key()),
					new Entry(entry.firstId(), entry.trades(), new IdempotencyKey("other", "00".repeat(32))))) {
				List<Entry> changed = new ArrayList<>(this.entries);
				changed.set(place, other);
				List<String> wrong = digests(changed);
				assertThat(Arrays.asList(wrong.get(0).equals(right.get(0)), wrong.get(1).equals(right.get(1))))
					.containsExactly(!first, first);
			}
		}
	}

}
