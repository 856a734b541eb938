package trades.server.application.port.out;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Submission;

/**
 * What is to become of a group in a book as it is: which of it is to be recorded, and
 * then an outcome for each.
 */
public final class GroupPlan {

	private final List<Submission> group;

	/** What their keys stand for, by the names of the keys. */
	private final Map<String, KeyedReceipt> known = new HashMap<>();

	private final BitSet isFresh;

	private final long lastId;

	/**
	 * Makes the plan.
	 * @param known what is recorded under keys of the group already
	 * @param lastId the last id of the book, by which preconditions are judged
	 */
	public GroupPlan(List<Submission> group, Collection<KeyedReceipt> known, long lastId) {
		this.group = group;
		known.forEach(this::know);
		this.isFresh = new BitSet(group.size());
		this.lastId = lastId;
		findFresh();
	}

	private void know(KeyedReceipt receipt) {
		this.known.put(receipt.key().name(), receipt);
	}

	/**
	 * Those of the group that nobody has recorded, nor an earlier one of it is about to,
	 * and for which the book is what they demand by then.
	 */
	private void findFresh() {
		Set<String> claimed = new HashSet<>(this.known.keySet());
		long reached = this.lastId;
		for (int i = 0; i < this.group.size(); i++) {
			Submission submission = this.group.get(i);
			IdempotencyKey key = submission.key();
			if (submission.isFor(reached) && (key == null || claimed.add(key.name()))) {
				this.isFresh.set(i);
				reached += submission.trades().size();
			}
		}
	}

	/** The keys in a group, whose receipts a plan must know. */
	public static List<IdempotencyKey> keysOf(List<Submission> group) {
		List<IdempotencyKey> keys = new ArrayList<>();
		for (Submission submission : group) {
			IdempotencyKey key = submission.key();
			if (key != null) {
				keys.add(key);
			}
		}
		return keys;
	}

	/** What is to be recorded, in the group's order; may be none. */
	public List<Submission> fresh() {
		return this.isFresh.stream().mapToObj(this.group::get).toList();
	}

	/**
	 * An outcome for each, where all that is fresh was recorded.
	 * @param entries one for each that is fresh
	 */
	public List<Outcome> recorded(List<Entry> entries) {
		for (Entry entry : entries) {
			IdempotencyKey key = entry.key();
			if (key != null) {
				know(new KeyedReceipt(key, entry.receipt()));
			}
		}
		return outcomes(entries, null);
	}

	/**
	 * An outcome for each, where nothing was recorded.
	 * @param refusal what became of all that is fresh
	 */
	public List<Outcome> refused(Outcome refusal) {
		return outcomes(List.of(), refusal);
	}

	private List<Outcome> outcomes(List<Entry> entries, @Nullable Outcome refusal) {
		long lastId = entries.isEmpty() ? this.lastId : entries.get(entries.size() - 1).lastId();
		List<Outcome> outcomes = new ArrayList<>(this.group.size());
		int next = 0;
		for (int i = 0; i < this.group.size(); i++) {
			IdempotencyKey key = this.group.get(i).key();
			KeyedReceipt first = (key != null) ? this.known.get(key.name()) : null;
			if (this.isFresh.get(i) && refusal == null) {
				outcomes.add(new Outcome.Recorded(entries.get(next++).receipt()));
			}
			else if (key == null || first == null) {
				// A precondition may have failed only for those before it, which were
				// refused: that says more.
				outcomes.add((refusal != null) ? refusal : new Outcome.PreconditionFailed(lastId));
			}
			else {
				outcomes.add(first.answerTo(key).<Outcome>map(Outcome.Recorded::new).orElseGet(Outcome.KeyReused::new));
			}
		}
		return outcomes;
	}

}
