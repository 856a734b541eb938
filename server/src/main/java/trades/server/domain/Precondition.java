package trades.server.domain;

import java.util.Set;

/**
 * What the book must be for a submission to be recorded. Since nothing in it ever
 * changes, its last id says it all.
 *
 * @param lastIds the last ids that will do, 0 for a book without trades; none when the
 * submission can't be recorded in this book at all
 */
public record Precondition(Set<Long> lastIds) {

	public Precondition {
		lastIds = Set.copyOf(lastIds);
	}

	/** Whether a book with this last id will do. */
	public boolean isMetBy(long lastId) {
		return this.lastIds.contains(lastId);
	}

}
