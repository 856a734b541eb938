package trades.cli.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Ids of trades in the order of their file, which are ranges, since others may record
 * trades in between. Whoever is interrupted reads them while others are added.
 */
public final class IdRanges {

	private static final int FEW = 5;

	private final List<IdRange> ranges = new ArrayList<>();

	private long count;

	/** Adds ids behind the others. */
	public synchronized void add(long first, long last) {
		this.count += last - first + 1;
		int end = this.ranges.size() - 1;
		if (end >= 0 && this.ranges.get(end).last() + 1 == first) {
			this.ranges.set(end, new IdRange(this.ranges.get(end).first(), last));
		}
		else {
			this.ranges.add(new IdRange(first, last));
		}
	}

	/**
	 * Puts them into ascending order, so that there are as few ranges as there can be.
	 */
	public synchronized void sort() {
		List<IdRange> sorted = new ArrayList<>(this.ranges);
		sorted.sort(Comparator.comparingLong(IdRange::first));
		this.ranges.clear();
		this.count = 0;
		sorted.forEach((range) -> add(range.first(), range.last()));
	}

	/** Adds those of another file behind these. */
	public void addAll(IdRanges other) {
		other.ranges().forEach((range) -> add(range.first(), range.last()));
	}

	/** The ranges, in the order of the file. */
	public synchronized List<IdRange> ranges() {
		return List.copyOf(this.ranges);
	}

	/** How many ids there are in them. */
	public synchronized long count() {
		return this.count;
	}

	/** The same, but for people: if there are many ranges, only the first ones. */
	public String brief() {
		List<IdRange> ranges = ranges();
		if (ranges.size() <= FEW) {
			return toString();
		}
		String first = ranges.stream().limit(FEW).map(IdRange::toString).collect(Collectors.joining(", "));
		return first + " and others up to " + ranges.stream().mapToLong(IdRange::last).max().orElseThrow();
	}

	/** For example {@code 501–1500, 2001}. */
	@Override
	public String toString() {
		return ranges().stream().map(IdRange::toString).collect(Collectors.joining(", "));
	}

	/** Ids without a gap. */
	public record IdRange(long first, long last) {

		@Override
		public String toString() {
			return (this.first == this.last) ? Long.toString(this.first) : this.first + "–" + this.last;
		}

	}

}
