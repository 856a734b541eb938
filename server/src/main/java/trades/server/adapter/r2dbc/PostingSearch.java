package trades.server.adapter.r2dbc;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Finds the trades of one key by its postings, and looks at those only. */
final class PostingSearch implements PageSearch.Source {

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

	private final Lookup lookup;

	private final long key;

	private long lookedAt;

	private long passed;

	/**
	 * A search.
	 * @param open the segment behind the full ones
	 */
	PostingSearch(OpenSegment open, Lookup lookup, TradeFilter filter) {
		this.open = open;
		this.filter = filter;
		this.lookup = lookup;
		this.key = lookup.keyOf(filter);
	}

	@Override
	public PageSearch.Stretch next(DatabaseClient client, long after, long upTo, int wanted) {
		Candidates found = new Candidates(after, upTo, candidates(wanted));
		collect(new PostingReads(client, this.lookup), found);
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

	private void collect(PostingReads postings, Candidates found) {
		long end = Math.min(found.lastSegment() + 1, this.open.number());
		for (int step = 1; step <= MAX_STEP && found.segment() < end && !found.isFull(); step *= GROWTH) {
			long next = Math.min(found.segment() + step, end);
			LongStream rows = LongStream.range(found.segment(), next).map(segment -> Postings.row(segment, this.key));
			for (byte[] bucket : postings.buckets(rows)) {
				found.add(Postings.places(bucket, this.key));
			}
		}
		if (found.segment() == this.open.number() && !found.isFull()) {
			found.add(this.open.places(this.lookup, this.key));
		}
	}

	private List<Trade> trades(DatabaseClient client, List<Long> ids) {
		return ids.isEmpty() ? List.of()
				: Objects.requireNonNull(PageQuery.among(ids, this.filter).run(client).block());
	}

}
