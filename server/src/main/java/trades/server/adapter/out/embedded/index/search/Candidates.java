package trades.server.adapter.out.embedded.index.search;

import java.util.ArrayList;
import java.util.List;

/** The ids of trades to look at, gathered from one segment after the other. */
final class Candidates {

	private final List<Long> ids = new ArrayList<>();

	private final long after;

	private final long upTo;

	private final int limit;

	private long segment;

	/**
	 * Starts with none.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one, which is greater
	 * @param limit at most so many
	 */
	Candidates(long after, long upTo, int limit) {
		this.after = after;
		this.upTo = upTo;
		this.limit = limit;
		this.segment = Postings.segmentOf(after + 1);
	}

	/** The segment that is next. */
	long segment() {
		return this.segment;
	}

	/** The last segment that is needed. */
	long lastSegment() {
		return Postings.segmentOf(this.upTo);
	}

	boolean isFull() {
		return this.ids.size() == this.limit;
	}

	/** Adds those in the next segment, given by their places, for which there is room. */
	void add(int[] places) {
		long first = this.segment++ * Postings.SEGMENT_SIZE + 1;
		for (int i = 0; i < places.length && !isFull(); i++) {
			long id = first + places[i];
			if (id > this.after && id <= this.upTo) {
				this.ids.add(id);
			}
		}
	}

	List<Long> ids() {
		return this.ids;
	}

	/** The id up to which there are no others. */
	long end() {
		return isFull() ? this.ids.get(this.limit - 1) : Math.min(this.upTo, this.segment * Postings.SEGMENT_SIZE);
	}

}
