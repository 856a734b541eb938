package trades.server.adapter.out.embedded.recovery;

import java.util.ArrayList;
import java.util.List;

import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.embedded.index.IndexRows;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.Position;

/**
 * Compares the index of a book with one that was just built from its journal, segment by
 * segment, in constant memory.
 */
final class IndexComparison {

	private static final int MAX_FAULTS = 10;

	private final Journal journal;

	private final H2Index built;

	private final H2Index index;

	/** Up to which id a start relies on the index: what differs behind it is mended. */
	private final long settled;

	private final List<String> faults = new ArrayList<>();

	private boolean isBehind;

	IndexComparison(Journal journal, H2Index built, H2Index index, Position checkpoint) {
		this.journal = journal;
		this.built = built;
		this.index = index;
		this.settled = checkpoint.lastId();
	}

	/** The differences that the next start would not mend, a line each. */
	List<String> faults() {
		long end = this.journal.end().lastId();
		for (long after = 0; after < end && this.faults.size() < MAX_FAULTS;) {
			long upTo = Math.min(IndexRows.endOfSegment(after + 1), end);
			if (after < this.settled) {
				upTo = Math.min(upTo, this.settled);
				compare(after, upTo);
			}
			else {
				this.isBehind |= !agrees(after, upTo);
			}
			after = upTo;
		}
		if (this.faults.size() >= MAX_FAULTS) {
			this.faults.add("The rest of the index was not compared.");
		}
		String surplus = IndexRecovery.faultOf(this.index, this.journal);
		if (this.settled == end && this.faults.isEmpty() && surplus != null) {
			this.faults.add("The index does not fit the journal: " + surplus + ".");
		}
		return this.faults;
	}

	/**
	 * Whether something is missing that the next start adds; known once the faults are.
	 */
	boolean isBehind() {
		return this.isBehind;
	}

	private void compare(long after, long upTo) {
		IndexRows right = this.built.tables().rows(after, upTo);
		IndexRows found = this.index.tables().rows(after, upTo);
		String ids = "ids " + (after + 1) + " to " + upTo;
		add(right.trades().equals(found.trades()),
				"The index lacks trades among the " + ids + ", or holds them with other content than the journal.");
		add(right.keys().equals(found.keys()),
				"The index lacks idempotency keys that belong to the " + ids + ", or holds others than the journal.");
		add(right.postings().equals(found.postings()),
				"Not all trades with the " + ids + " can be looked up in the index by user and symbol.");
	}

	private void add(boolean agrees, String fault) {
		if (!agrees) {
			this.faults.add(fault);
		}
	}

	private boolean agrees(long after, long upTo) {
		try {
			return this.built.tables().rows(after, upTo).equals(this.index.tables().rows(after, upTo));
		}
		catch (RuntimeException ex) {
			// A kill can leave half a transaction, which H2 completes only when it may
			// write.
			return false;
		}
	}

}
