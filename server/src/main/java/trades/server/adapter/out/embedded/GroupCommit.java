package trades.server.adapter.out.embedded;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.embedded.index.H2Index;
import trades.server.adapter.out.embedded.journal.GroupTooLargeException;
import trades.server.adapter.out.embedded.journal.Journal;
import trades.server.adapter.out.embedded.journal.LogFullException;
import trades.server.application.port.out.KeyedReceipt;
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
		Map<IdempotencyKey.Name, KeyedReceipt> known = knownReceipts(group);
		BitSet isFresh = fresh(group, known.keySet());
		List<Entry> entries = List.of();
		Outcome refusal = null;
		try {
			entries = record(isFresh.stream().mapToObj(group::get).toList());
		}
		catch (LogFullException ex) {
			refusal = new Outcome.Unavailable(String.valueOf(ex.getMessage()));
		}
		catch (GroupTooLargeException ex) {
			refusal = new Outcome.TooLarge(String.valueOf(ex.getMessage()));
		}
		for (Entry entry : entries) {
			IdempotencyKey key = entry.key();
			if (key != null) {
				known.put(key.name(), new KeyedReceipt(key, entry.receipt()));
			}
		}
		return outcomes(group, isFresh, entries, known, refusal);
	}

	private Map<IdempotencyKey.Name, KeyedReceipt> knownReceipts(List<Submission> group) {
		List<IdempotencyKey> keys = group.stream().map(Submission::key).filter(Objects::nonNull).toList();
		Map<IdempotencyKey.Name, KeyedReceipt> known = new HashMap<>();
		if (!keys.isEmpty()) {
			this.index.recordedUnder(keys).forEach(found -> known.put(found.key().name(), found));
		}
		return known;
	}

	/**
	 * Those of the group that nobody has recorded, nor an earlier one of it is about to,
	 * and for which the book is what they demand by then.
	 */
	private BitSet fresh(List<Submission> group, Set<IdempotencyKey.Name> known) {
		Set<IdempotencyKey.Name> claimed = new HashSet<>(known);
		BitSet fresh = new BitSet(group.size());
		long lastId = this.journal.end().lastId();
		for (int i = 0; i < group.size(); i++) {
			Submission submission = group.get(i);
			IdempotencyKey key = submission.key();
			if (submission.isFor(lastId) && (key == null || claimed.add(key.name()))) {
				fresh.set(i);
				lastId += submission.trades().size();
			}
		}
		return fresh;
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

	/**
	 * An outcome for each.
	 * @param refusal what became of those that were to be recorded; null when they were
	 */
	private List<Outcome> outcomes(List<Submission> group, BitSet isFresh, List<Entry> entries,
			Map<IdempotencyKey.Name, KeyedReceipt> known, @Nullable Outcome refusal) {
		List<Outcome> outcomes = new ArrayList<>(group.size());
		int next = 0;
		for (int i = 0; i < group.size(); i++) {
			IdempotencyKey key = group.get(i).key();
			KeyedReceipt first = (key != null) ? known.get(key.name()) : null;
			if (isFresh.get(i) && refusal == null) {
				outcomes.add(new Outcome.Recorded(entries.get(next++).receipt()));
			}
			else if (key == null || first == null) {
				// A precondition may have failed only for those before it, which were
				// refused: that says more.
				outcomes.add((refusal != null) ? refusal : new Outcome.PreconditionFailed(this.journal.end().lastId()));
			}
			else {
				outcomes.add(first.answerTo(key).<Outcome>map(Outcome.Recorded::new).orElseGet(Outcome.KeyReused::new));
			}
		}
		return outcomes;
	}

}
