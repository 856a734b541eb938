package trades.server.adapter.r2dbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Finds the trades of one key by its postings, and looks at those only. Everything
 * blocks.
 */
final class PostingSearch {

	/**
	 * A rare key needs many segments, a frequent one only the first; so that each step
	 * takes more than all before.
	 */
	private static final int GROWTH = 8;

	private final DatabaseClient client;

	private final PostingReads postings;

	private final OpenSegment open;

	private final TradeFilter filter;

	private final Lookup lookup;

	private final long key;

	/**
	 * A search.
	 * @param open the segment behind the full ones
	 */
	PostingSearch(DatabaseClient client, OpenSegment open, Lookup lookup, TradeFilter filter) {
		this.client = client;
		this.postings = new PostingReads(client, lookup);
		this.open = open;
		this.filter = filter;
		this.lookup = lookup;
		this.key = lookup.keyOf(filter);
	}

	/** See {@link trades.server.application.port.out.TradeIndex#page}. */
	List<Trade> page(long after, long upTo, int limit) {
		List<Trade> found = new ArrayList<>();
		List<Long> ids;
		long position = after;
		do {
			ids = ids(position, upTo, limit);
			if (!ids.isEmpty()) {
				found.addAll(Objects.requireNonNull(PageQuery.among(ids, this.filter).run(this.client).block()));
				position = ids.get(ids.size() - 1);
			}
		}
		while (ids.size() == limit && found.size() < limit);
		return found.subList(0, Math.min(limit, found.size()));
	}

	/**
	 * The first ids of the key behind an id, as many as the limit unless there are fewer.
	 */
	private List<Long> ids(long after, long upTo, int limit) {
		List<Long> ids = new ArrayList<>();
		long last = Math.min(upTo, this.open.lastId());
		long segment = Postings.segmentOf(after + 1);
		long end = Math.min(Postings.segmentOf(last) + 1, this.open.number());
		for (long step = 1; segment < end && ids.size() < limit; step *= GROWTH) {
			long next = Math.min(segment + step, end);
			for (byte[] bucket : buckets(segment, next)) {
				add(ids, segment++, Postings.places(bucket, this.key), after, last);
			}
		}
		if (segment == this.open.number() && ids.size() < limit) {
			add(ids, segment, this.open.places(this.lookup, this.key), after, last);
		}
		return ids.subList(0, Math.min(limit, ids.size()));
	}

	private static void add(List<Long> ids, long segment, int[] places, long after, long last) {
		long first = segment * Postings.SEGMENT_SIZE + 1;
		for (int place : places) {
			long id = first + place;
			if (id > after && id <= last) {
				ids.add(id);
			}
		}
	}

	/** The key's bucket in each of some segments. */
	private List<byte[]> buckets(long from, long to) {
		return this.postings.buckets(LongStream.range(from, to).map(segment -> Postings.row(segment, this.key)));
	}

}
