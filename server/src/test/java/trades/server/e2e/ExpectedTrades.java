package trades.server.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a book holds after imports that record only what it lacks. */
final class ExpectedTrades {

	private ExpectedTrades() {
	}

	/**
	 * Each trade as often as the file has it that has it more often, sorted.
	 */
	static List<String> ofBoth(List<String> first, List<String> second) {
		Map<String, Integer> counts = new TreeMap<>(count(first));
		count(second).forEach((trade, count) -> counts.merge(trade, count, Math::max));
		List<String> trades = new ArrayList<>();
		counts.forEach((trade, count) -> {
			for (int i = 0; i < count; i++) {
				trades.add(trade);
			}
		});
		return trades;
	}

	private static Map<String, Integer> count(List<String> trades) {
		Map<String, Integer> counts = new TreeMap<>();
		trades.forEach(trade -> counts.merge(trade, 1, Integer::sum));
		return counts;
	}

}
