package trades.server.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import trades.server.application.port.in.RecordingException.KeyReused;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.application.port.out.TradeLog;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/**
 * Commits one group: what is new goes to the log as a whole and then to the index;
 * repeats get the receipt of the first.
 */
final class GroupCommit {

	private final TradeLog log;

	private final TradeIndex index;

	GroupCommit(TradeLog log, TradeIndex index) {
		this.log = log;
		this.index = index;
	}

	/**
	 * Commits the group and blocks until it is durable and visible.
	 * @return what gives each sender its answer
	 */
	Runnable commit(List<PendingSubmission> group) {
		Map<IdempotencyKey.Name, KeyedReceipt> known = recorded(group);
		Set<IdempotencyKey.Name> claimed = new HashSet<>(known.keySet());
		List<PendingSubmission> fresh = new ArrayList<>(group.size());
		List<PendingSubmission> repeats = new ArrayList<>(0);
		for (PendingSubmission pending : group) {
			IdempotencyKey key = pending.submission().key();
			(((key == null) || claimed.add(key.name())) ? fresh : repeats).add(pending);
		}
		List<Entry> entries = record(fresh);
		for (Entry entry : entries) {
			IdempotencyKey key = entry.key();
			if (key != null) {
				known.put(key.name(), new KeyedReceipt(key, entry.receipt()));
			}
		}
		return () -> {
			for (int i = 0; i < fresh.size(); i++) {
				fresh.get(i).succeed(entries.get(i).receipt());
			}
			repeats.forEach(pending -> answerRepeat(pending, known));
		};
	}

	private Map<IdempotencyKey.Name, KeyedReceipt> recorded(List<PendingSubmission> group) {
		List<IdempotencyKey> keys = group.stream()
			.map(pending -> pending.submission().key())
			.filter(Objects::nonNull)
			.toList();
		Map<IdempotencyKey.Name, KeyedReceipt> known = new HashMap<>();
		if (!keys.isEmpty()) {
			this.index.recordedUnder(keys).forEach(found -> known.put(found.key().name(), found));
		}
		return known;
	}

	private List<Entry> record(List<PendingSubmission> fresh) {
		if (fresh.isEmpty()) {
			return List.of();
		}
		List<Entry> entries = this.log.append(fresh.stream().map(PendingSubmission::submission).toList());
		this.index.apply(entries);
		return entries;
	}

	private static void answerRepeat(PendingSubmission pending, Map<IdempotencyKey.Name, KeyedReceipt> known) {
		IdempotencyKey key = Objects.requireNonNull(pending.submission().key());
		KeyedReceipt first = Objects.requireNonNull(known.get(key.name()));
		if (first.key().fingerprint().equals(key.fingerprint())) {
			pending.succeed(first.receipt().asReplay());
		}
		else {
			pending.fail(new KeyReused(key.name().value()));
		}
	}

}
