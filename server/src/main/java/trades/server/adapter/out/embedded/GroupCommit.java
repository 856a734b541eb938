package trades.server.adapter.out.embedded;

import java.util.List;
import java.util.function.Consumer;

import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.journal.GroupTooLargeException;
import trades.server.adapter.out.journal.Journal;
import trades.server.adapter.out.journal.LogFullException;
import trades.server.application.port.out.GroupPlan;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Submission;

/**
 * Commits one group: what is new goes to the journal as a whole and then to the index;
 * repeats get the receipt of the first.
 */
final class GroupCommit {

	private final Journal journal;

	private final H2Index index;

	private final Consumer<List<Entry>> recorded;

	/**
	 * Makes the writer of a book.
	 * @param recorded told of what every reader can see from now on
	 */
	GroupCommit(Journal journal, H2Index index, Consumer<List<Entry>> recorded) {
		this.journal = journal;
		this.index = index;
		this.recorded = recorded;
	}

	/** See {@link trades.server.application.port.out.BookWriter#commit}. */
	List<Outcome> commit(List<Submission> group) {
		List<IdempotencyKey> keys = GroupPlan.keysOf(group);
		GroupPlan plan = new GroupPlan(group, keys.isEmpty() ? List.of() : this.index.recordedUnder(keys),
				this.journal.end().lastId());
		try {
			return plan.recorded(record(plan.fresh()));
		}
		catch (LogFullException ex) {
			return plan.refused(new Outcome.Unavailable(String.valueOf(ex.getMessage())));
		}
		catch (GroupTooLargeException ex) {
			return plan.refused(new Outcome.TooLarge(String.valueOf(ex.getMessage())));
		}
	}

	private List<Entry> record(List<Submission> fresh) {
		if (fresh.isEmpty()) {
			return List.of();
		}
		List<Entry> entries = this.journal.append(fresh);
		this.index.apply(entries);
		this.recorded.accept(entries);
		return entries;
	}

}
