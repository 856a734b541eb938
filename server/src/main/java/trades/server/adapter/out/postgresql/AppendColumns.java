package trades.server.adapter.out.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;

/** Submissions turned by a quarter: one array a column, as {@code append} takes them. */
final class AppendColumns {

	private final List<NewTrade> trades = new ArrayList<>();

	private final List<IdempotencyKey> keys = new ArrayList<>();

	private final List<Integer> keyPlaces = new ArrayList<>();

	private final List<Integer> keyCounts = new ArrayList<>();

	AppendColumns(List<Submission> submissions) {
		for (Submission submission : submissions) {
			IdempotencyKey key = submission.key();
			if (key != null) {
				this.keys.add(key);
				this.keyPlaces.add(this.trades.size());
				this.keyCounts.add(submission.trades().size());
			}
			this.trades.addAll(submission.trades());
		}
	}

	/** How many trades there are. */
	int size() {
		return this.trades.size();
	}

	/** The arrays, those of the trades first. */
	List<Object> values() {
		return List.of(column(String[]::new, trade -> trade.type().code().substring(0, 1)),
				column(Long[]::new, NewTrade::userId), column(String[]::new, NewTrade::symbol),
				column(Short[]::new, trade -> (short) trade.shares()), column(Long[]::new, NewTrade::price),
				column(Long[]::new, NewTrade::timestamp),
				this.keys.stream().map(key -> KeyRows.hash(key.name())).toArray(UUID[]::new),
				this.keyPlaces.toArray(Integer[]::new), this.keyCounts.toArray(Integer[]::new),
				this.keys.stream().map(KeyRows::fingerprint).toArray(String[]::new));
	}

	private <T> T[] column(IntFunction<T[]> array, Function<NewTrade, T> value) {
		return this.trades.stream().map(value).toArray(array);
	}

}
