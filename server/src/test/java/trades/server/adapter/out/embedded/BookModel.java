package trades.server.adapter.out.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** What a book must hold: a list of trades and a map of keys. */
final class BookModel {

	private final List<NewTrade> trades = new ArrayList<>();

	private final Map<String, Receipt> receipts = new HashMap<>();

	private final Map<String, Submission> unknown = new LinkedHashMap<>();

	/** Notes an acknowledged submission, which must be new. */
	void acknowledged(Submission submission, Receipt receipt) {
		assertThat(receipt.replayed()).isFalse();
		add(submission, receipt);
	}

	private void add(Submission submission, Receipt receipt) {
		assertThat(receipt.firstId()).as("ids are dense").isEqualTo(this.trades.size() + 1);
		assertThat(receipt.count()).isEqualTo(submission.trades().size());
		this.trades.addAll(submission.trades());
		IdempotencyKey key = submission.key();
		if (key != null) {
			this.receipts.put(key.name(), receipt);
		}
	}

	/**
	 * Notes submissions that were under way when the book crashed: each may be recorded
	 * as a whole or not at all.
	 */
	void unknown(Collection<Submission> submissions) {
		submissions
			.forEach(submission -> this.unknown.put(Objects.requireNonNull(submission.key()).name(), submission));
	}

	/**
	 * Holds a book that was recovered to the model; repeats what was under way, after
	 * which its outcome is known.
	 */
	void check(OpenBook book) {
		List<Trade> found = book.all();
		int acknowledged = this.trades.size();
		assertThat(found).as("nothing acknowledged is lost").hasSizeGreaterThanOrEqualTo(acknowledged);
		List<Trade> all = numbered();
		assertThat(found.subList(0, acknowledged)).isEqualTo(all);
		if (!this.unknown.isEmpty()) {
			all = settle(book, found);
		}
		assertThat(found.size()).as("nothing is there that nobody sent").isLessThanOrEqualTo(all.size());
		checkLookUps(book, all);
	}

	/** Repeats what was under way, and gives what the book then holds. */
	private List<Trade> settle(OpenBook book, List<Trade> found) {
		Map<Long, Submission> outcomes = new TreeMap<>();
		Map<Long, Receipt> outcomeReceipts = new HashMap<>();
		this.unknown.forEach((key, submission) -> {
			Receipt receipt = book.record(submission);
			assertThat(receipt.replayed()).isEqualTo(receipt.firstId() <= found.size());
			outcomes.put(receipt.firstId(), submission);
			outcomeReceipts.put(receipt.firstId(), receipt);
		});
		outcomes.forEach((id, submission) -> add(submission, Objects.requireNonNull(outcomeReceipts.get(id))));
		this.unknown.clear();
		List<Trade> all = numbered();
		assertThat(book.all()).isEqualTo(all);
		return all;
	}

	/** Takes the user and the symbol of some trades, of which the last is the newest. */
	private static void checkLookUps(OpenBook book, List<Trade> all) {
		for (int i = 1; i <= all.size(); i *= 8) {
			NewTrade sample = all.get(all.size() - i).details();
			assertThat(book.find(new TradeFilter(sample.userId(), null)))
				.isEqualTo(all.stream().filter(trade -> trade.details().userId() == sample.userId()).toList());
			assertThat(book.find(new TradeFilter(null, null, sample.symbol(), null, null)))
				.isEqualTo(all.stream().filter(trade -> trade.details().symbol().equals(sample.symbol())).toList());
		}
	}

	/** Makes sure that a repeat gets the first receipt. */
	void checkKey(OpenBook book, String key, Submission submission) {
		Receipt first = Objects.requireNonNull(this.receipts.get(key));
		assertThat(book.record(submission)).isEqualTo(first.asReplay());
	}

	List<String> keys() {
		return new ArrayList<>(this.receipts.keySet());
	}

	int size() {
		return this.trades.size();
	}

	List<Trade> numbered() {
		List<Trade> numbered = new ArrayList<>(this.trades.size());
		for (int i = 0; i < this.trades.size(); i++) {
			numbered.add(new Trade(i + 1L, this.trades.get(i)));
		}
		return numbered;
	}

}
