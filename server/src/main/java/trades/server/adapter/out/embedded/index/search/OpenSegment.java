package trades.server.adapter.out.embedded.index.search;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import trades.server.domain.Entry;
import trades.server.domain.NewTrade;

/**
 * The keys of the trades after the last full segment, in memory: too few to be written as
 * {@link Postings}. It never changes for those who read it: one that has grown is another
 * one, which may use the same arrays behind the end of the first.
 */
public final class OpenSegment {

	private final long number;

	private final int size;

	private final Map<Lookup, long[]> keys;

	private OpenSegment(long number, int size, Map<Lookup, long[]> keys) {
		this.number = number;
		this.size = size;
		this.keys = keys;
	}

	/** A segment without trades. */
	public static OpenSegment empty(long number) {
		Map<Lookup, long[]> keys = new EnumMap<>(Lookup.class);
		for (Lookup lookup : Lookup.values()) {
			keys.put(lookup, new long[Postings.SEGMENT_SIZE]);
		}
		return new OpenSegment(number, 0, keys);
	}

	/**
	 * This segment with the entries that follow, or the last one that they reach. Only
	 * one thread may call it, and goes on with what it got, or with this one again.
	 * @param full given every segment that they fill
	 */
	public OpenSegment append(List<Entry> entries, Consumer<OpenSegment> full) {
		OpenSegment segment = this;
		for (Entry entry : entries) {
			List<NewTrade> trades = entry.trades();
			for (int done = 0; done < trades.size();) {
				int room = Math.min(trades.size() - done, Postings.SEGMENT_SIZE - segment.size);
				segment = segment.with(trades.subList(done, done + room));
				done += room;
				if (segment.size == Postings.SEGMENT_SIZE) {
					full.accept(segment);
					segment = empty(segment.number + 1);
				}
			}
		}
		return segment;
	}

	/** This segment with trades that follow, for which there must be room. */
	public OpenSegment with(List<NewTrade> trades) {
		this.keys.forEach((lookup, values) -> {
			int end = this.size;
			for (NewTrade trade : trades) {
				values[end++] = lookup.keyOf(trade);
			}
		});
		return new OpenSegment(this.number, this.size + trades.size(), this.keys);
	}

	/** Which segment it is, from 0; all before are full. */
	public long number() {
		return this.number;
	}

	/** The id of the last trade before it. */
	long before() {
		return this.number * Postings.SEGMENT_SIZE;
	}

	/** The id of its last trade. */
	public long lastId() {
		return before() + this.size;
	}

	/** The places of a key's trades, ascending. */
	int[] places(Lookup lookup, long key) {
		long[] values = keys(lookup);
		return IntStream.range(0, this.size).filter(place -> values[place] == key).toArray();
	}

	/** The {@link Postings} of a full one. */
	public List<byte[]> postings(Lookup lookup) {
		return Postings.encode(keys(lookup));
	}

	private long[] keys(Lookup lookup) {
		return Objects.requireNonNull(this.keys.get(lookup));
	}

}
