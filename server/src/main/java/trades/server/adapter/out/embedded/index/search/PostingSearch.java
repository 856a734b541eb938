package trades.server.adapter.out.embedded.index.search;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Finds trades by the postings of their keys, and looks at those only that have them all.
 */
public final class PostingSearch implements PageSearch.Source {

	/**
	 * A rare key needs many segments, a frequent one only the first; so that each step
	 * takes more than all before, up to what fits into memory well.
	 */
	private static final int GROWTH = 8;

	private static final int MAX_STEP = 64;

	/**
	 * How many trades a stretch looks at even when fewer are wanted, in some hundredths
	 * of a second.
	 */
	private static final int MAX_CANDIDATES = 1 << 13;

	private final OpenSegment open;

	private final TradeFilter filter;

	private final List<Lookup> lookups;

	private long lookedAt;

	private long passed;

	/**
	 * A search.
	 * @param open the segment behind the full ones
	 * @param lookups those for the filter, at least one
	 */
	public PostingSearch(OpenSegment open, List<Lookup> lookups, TradeFilter filter) {
		this.open = open;
		this.filter = filter;
		this.lookups = lookups;
	}

	@Override
	public PageSearch.Stretch next(DatabaseClient client, long after, long upTo, int wanted) {
		Candidates found = new Candidates(after, upTo, candidates(wanted));
		collect(client, found);
		List<Trade> trades = trades(client, found.ids());
		this.lookedAt += found.ids().size();
		this.passed += trades.size();
		return new PageSearch.Stretch(trades, found.end());
	}

	/** All that are wanted, mostly; a few more than it will take if not all pass. */
	private int candidates(int wanted) {
		long expected = wanted * this.lookedAt / Math.max(1, this.passed);
		return (int) Math.max(wanted, Math.min(expected + expected / 4, MAX_CANDIDATES));
	}

	private void collect(DatabaseClient client, Candidates found) {
		long end = Math.min(found.lastSegment() + 1, this.open.number());
		for (int step = 1; step <= MAX_STEP && found.segment() < end && !found.isFull(); step *= GROWTH) {
			long[] segments = LongStream.range(found.segment(), Math.min(found.segment() + step, end)).toArray();
			places(lookup -> written(client, lookup, segments)).forEach(found::add);
		}
		if (found.segment() == this.open.number() && !found.isFull()) {
			places(lookup -> List.of(this.open.places(lookup, lookup.keyOf(this.filter)))).forEach(found::add);
		}
	}

	/** The places of the trades that have every key, for each of some segments. */
	private List<int[]> places(Function<Lookup, List<int[]>> ofOneKey) {
		return this.lookups.stream().map(ofOneKey).reduce(PostingSearch::common).orElseThrow();
	}

	private List<int[]> written(DatabaseClient client, Lookup lookup, long[] segments) {
		long key = lookup.keyOf(this.filter);
		return new PostingReads(client, lookup)
			.buckets(LongStream.of(segments).map(segment -> Postings.row(segment, key)))
			.stream()
			.map(bucket -> Postings.places(bucket, key))
			.toList();
	}

	private static List<int[]> common(List<int[]> first, List<int[]> second) {
		return IntStream.range(0, first.size())
			.mapToObj(segment -> Postings.common(first.get(segment), second.get(segment)))
			.toList();
	}

	private List<Trade> trades(DatabaseClient client, List<Long> ids) {
		return ids.isEmpty() ? List.of()
				: Objects.requireNonNull(PageQuery.among(ids, this.filter).run(client).block());
	}

}
