package trades.server.book;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import trades.server.adapter.journal.Journal;
import trades.server.adapter.journal.Position;
import trades.server.adapter.r2dbc.H2Index;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Compares an index with the journal, row by row, in constant memory. */
final class IndexComparison {

	private static final int BATCH_SIZE = 1_000;

	private final Journal journal;

	private final H2Index index;

	/** Where a start goes on from: differences behind it are mended. */
	private final Position checkpoint;

	private final Findings missing = new Findings("Trades that the index lacks:");

	private final Findings different = new Findings("Trades that the index holds with other content than the journal:");

	private final Findings wrongKeys = new Findings(
			"Requests whose idempotency key the index lacks or holds otherwise:");

	private final Findings wrongPostings = new Findings(
			"Parts of the book, each up to the id that is named, where trades can't be looked up by user and symbol:");

	/** The keys before the checkpoint that were found, and all behind it. */
	private long knownKeys;

	private boolean isBehind;

	IndexComparison(Journal journal, H2Index index, Position checkpoint) {
		this.journal = journal;
		this.index = index;
		this.checkpoint = checkpoint;
	}

	/** A line for each kind of difference that the next start would not mend. */
	List<String> faults() throws IOException {
		this.journal.replay(Position.START, BATCH_SIZE, this::compare);
		List<String> faults = new ArrayList<>();
		if (this.missing.isEmpty()) {
			comparePostings();
		}
		this.missing.describe(faults);
		this.different.describe(faults);
		this.wrongKeys.describe(faults);
		this.wrongPostings.describe(faults);
		describeSurplus(faults);
		return faults;
	}

	/** Where trades are missing there is nothing to compare with. */
	private void comparePostings() {
		long tradeCount = this.isBehind ? this.checkpoint.lastId() : this.index.tradeCount();
		this.index.wrongPostings(tradeCount).forEach(lastId -> note(this.wrongPostings, lastId));
	}

	/**
	 * Every row that there should be was looked up: what else is there can only be too
	 * many.
	 */
	private void describeSurplus(List<String> faults) {
		if (this.index.keyCount() > this.knownKeys) {
			faults.add("The index holds idempotency keys that the journal lacks: "
					+ (this.index.keyCount() - this.knownKeys) + ".");
		}
		if (!this.isBehind && faults.isEmpty() && !this.index.hasAllPostings()) {
			faults.add("The index has more rows for looking up users and symbols than its trades need.");
		}
	}

	/**
	 * Whether something is missing that the next start adds; known once the faults are.
	 */
	boolean isBehind() {
		return this.isBehind;
	}

	private void compare(List<Entry> entries) {
		long first = entries.get(0).firstId();
		long last = entries.get(entries.size() - 1).lastId();
		Map<Long, Trade> found = new HashMap<>();
		for (Trade trade : Objects.requireNonNull(
				this.index.port().page(TradeFilter.ALL, first - 1, last, Math.toIntExact(last - first + 1)).block())) {
			found.put(trade.id(), trade);
		}
		Map<IdempotencyKey.Name, KeyedReceipt> keys = keysOf(entries);
		for (Entry entry : entries) {
			entry.numbered().forEach(trade -> compare(trade, found.get(trade.id())));
			IdempotencyKey key = entry.key();
			if (key != null && !new KeyedReceipt(key, entry.receipt()).equals(keys.get(key.name()))) {
				note(this.wrongKeys, entry.firstId());
			}
		}
	}

	private Map<IdempotencyKey.Name, KeyedReceipt> keysOf(List<Entry> entries) {
		List<IdempotencyKey> settled = keys(entries, entry -> isSettled(entry.firstId()));
		List<IdempotencyKey> later = keys(entries, entry -> !isSettled(entry.firstId()));
		Map<IdempotencyKey.Name, KeyedReceipt> found = new HashMap<>();
		lookUp(settled, found);
		this.knownKeys += found.size() + later.size();
		try {
			lookUp(later, found);
		}
		catch (RuntimeException ex) {
			// A kill can leave half a transaction, which H2 completes only when it may
			// write.
			this.isBehind = true;
		}
		return found;
	}

	private static List<IdempotencyKey> keys(List<Entry> entries, Predicate<Entry> which) {
		return entries.stream().filter(which).map(Entry::key).filter(Objects::nonNull).toList();
	}

	private void lookUp(List<IdempotencyKey> keys, Map<IdempotencyKey.Name, KeyedReceipt> found) {
		if (!keys.isEmpty()) {
			this.index.port().recordedUnder(keys).forEach(receipt -> found.put(receipt.key().name(), receipt));
		}
	}

	/** Whether the next start relies on what the index holds of it. */
	private boolean isSettled(long id) {
		return id <= this.checkpoint.lastId();
	}

	private void compare(Trade recorded, @Nullable Trade found) {
		if (!recorded.equals(found)) {
			note((found == null) ? this.missing : this.different, recorded.id());
		}
	}

	private void note(Findings findings, long id) {
		if (isSettled(id)) {
			findings.add(id);
		}
		else {
			this.isBehind = true;
		}
	}

}
