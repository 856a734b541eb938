package trades.server.application.port.out;

import java.util.List;

import trades.server.domain.Entry;
import trades.server.domain.Submission;

/** The truth of the book: an append-only log. Only one thread may append. */
@FunctionalInterface
public interface TradeLog {

	/** Whoever gathers groups gathers no more trades than that. */
	int MAX_GROUP_TRADES = 1 << 15;

	/**
	 * Appends a group as a whole and numbers its trades after the last one ever appended.
	 * Blocks until the group is durable.
	 * @return an entry for each submission, in the same order
	 * @throws LogFullException when nothing was appended for want of space; later groups
	 * may fit
	 * @throws GroupTooLargeException when nothing was appended because the group never
	 * fits; a group of no more than {@value #MAX_GROUP_TRADES} trades always does
	 * @throws RuntimeException when it failed half-way: nothing may be appended any more
	 */
	List<Entry> append(List<Submission> group);

}
