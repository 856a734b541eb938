package trades.server.application;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Growth;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * A book that a test can hold up and let fail. It does what the contracts of the ports
 * demand.
 */
public final class InMemoryBook implements Book, BookWriter, BookReader {

	private final NavigableMap<Long, Trade> trades = new ConcurrentSkipListMap<>();

	private final Map<String, Entry> keys = new ConcurrentHashMap<>();

	private final List<List<Entry>> groups = new CopyOnWriteArrayList<>();

	private final Map<Integer, Outcome> plan = new ConcurrentHashMap<>();

	private final Interference appends = new Interference();

	private final Interference applies = new Interference();

	private final Interference finds = new Interference();

	private final Interference pages = new Interference();

	private final Growth growth = new Growth();

	private volatile Consumer<List<Entry>> onRecorded = entries -> {
	};

	@Override
	public List<Outcome> commit(List<Submission> group) {
		List<Entry> fresh = new ArrayList<>();
		List<Outcome> outcomes = new ArrayList<>();
		for (Submission submission : group) {
			outcomes.add(outcome(submission, fresh));
		}
		if (!fresh.isEmpty()) {
			this.appends.enter();
			Outcome planned = this.plan.get(this.appends.calls());
			if (planned != null) {
				this.keys.values().removeAll(fresh);
				return group.stream().map(submission -> planned).toList();
			}
			this.groups.add(fresh);
			apply(fresh);
			this.onRecorded.accept(fresh);
			this.growth.reached(tradeCount());
		}
		outcomes.replaceAll(outcome -> (outcome instanceof Outcome.PreconditionFailed)
				? new Outcome.PreconditionFailed(tradeCount()) : outcome);
		return outcomes;
	}

	private Outcome outcome(Submission submission, List<Entry> fresh) {
		long before = fresh.isEmpty() ? tradeCount() : fresh.get(fresh.size() - 1).lastId();
		Entry entry = new Entry(before + 1, submission.trades(), submission.key());
		IdempotencyKey key = submission.key();
		Entry first = (key != null) ? this.keys.get(key.name()) : null;
		if (first == null && !submission.isFor(before)) {
			return new Outcome.PreconditionFailed(before);
		}
		if (first == null) {
			if (key != null) {
				this.keys.put(key.name(), entry);
			}
			fresh.add(entry);
			return new Outcome.Recorded(entry.receipt());
		}
		return fingerprint(first.key()).equals(fingerprint(key)) ? new Outcome.Recorded(first.receipt().asReplay())
				: new Outcome.KeyReused();
	}

	private static String fingerprint(@Nullable IdempotencyKey key) {
		return (key != null) ? key.fingerprint() : "";
	}

	/** Puts entries into the book, as somebody else may have done. */
	public void apply(List<Entry> entries) {
		this.applies.enter();
		entries.forEach(entry -> entry.numbered().forEach(trade -> this.trades.put(trade.id(), trade)));
	}

	/** Has the nth append record nothing and end in this outcome instead. */
	public void endOn(int append, Outcome outcome) {
		this.plan.put(append, outcome);
	}

	@Override
	public UUID id() {
		return new UUID(1, 2);
	}

	@Override
	public boolean isNew() {
		return true;
	}

	@Override
	public String place() {
		return "memory";
	}

	@Override
	public long tradeCount() {
		return this.trades.isEmpty() ? 0 : this.trades.lastKey();
	}

	@Override
	public BookWriter writer() {
		return this;
	}

	@Override
	public BookReader reader() {
		return this;
	}

	@Override
	public void onRecorded(Consumer<List<Entry>> observer) {
		this.onRecorded = observer;
	}

	@Override
	public Flux<Long> growth() {
		this.growth.reached(tradeCount());
		return this.growth.signals();
	}

	@Override
	public Mono<Trade> find(long id) {
		return Mono.defer(() -> {
			this.finds.enter();
			return Mono.justOrEmpty(this.trades.get(id));
		});
	}

	@Override
	public Mono<KeyedReceipt> recordedUnder(String name) {
		return Mono.fromSupplier(() -> {
			Entry entry = this.keys.get(name);
			IdempotencyKey key = (entry != null) ? entry.key() : null;
			return (entry != null && key != null) ? new KeyedReceipt(key, entry.receipt()) : null;
		});
	}

	@Override
	public Mono<Long> lastId() {
		return Mono.fromSupplier(this::tradeCount);
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return Mono.fromSupplier(() -> {
			this.pages.enter();
			return (after >= upTo) ? List.of()
					: this.trades.subMap(after, false, upTo, true)
						.values()
						.stream()
						.filter(trade -> passes(trade, filter))
						.limit(limit)
						.toList();
		});
	}

	private static boolean passes(Trade trade, TradeFilter filter) {
		NewTrade details = trade.details();
		Long userId = filter.userId();
		Long since = filter.since();
		Long until = filter.until();
		return (userId == null || userId == details.userId())
				&& (filter.type() == null || filter.type() == details.type())
				&& (filter.symbol() == null || details.symbol().equals(filter.symbol()))
				&& (since == null || details.timestamp() >= since) && (until == null || details.timestamp() < until);
	}

	/** What was recorded, group by group. */
	public List<List<Entry>> groups() {
		return this.groups;
	}

	/** Where commits become durable. */
	public Interference appends() {
		return this.appends;
	}

	/** Where they become visible. */
	public Interference applies() {
		return this.applies;
	}

	public Interference finds() {
		return this.finds;
	}

	public Interference pages() {
		return this.pages;
	}

	@Override
	public void close() {
		this.growth.ended();
	}

}
