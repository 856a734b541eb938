package trades.server.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import trades.server.application.port.in.FollowTrades.Step;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * The end of the book, where those wait who have read it all. What is new is read once
 * for all of them, and only those are woken for whom something is in it.
 */
final class LiveEnd {

	/** Enough for whoever looks on, and few enough to cost nothing. */
	private static final Duration PAUSE = Duration.ofMillis(5);

	private static final Duration LOOK_ROUND = Duration.ofSeconds(1);

	/** With the time of a look round it is less than five seconds. */
	private static final long PATIENCE_NANOS = Duration.ofMillis(3_900).toNanos();

	private static final Duration RETRY = Duration.ofSeconds(1);

	private static final Object ANY = new Object();

	private final BookReader reader;

	private final int pageSize;

	private final Scheduler thread = Schedulers.newSingle("live-end", true);

	private final Disposable.Composite running = Disposables.composite();

	/** By what their filters name, so that few are looked at for each trade. */
	private final Map<Object, Map<TradeFilter, Set<Waiter>>> waiters = new HashMap<>();

	private long end;

	LiveEnd(Book book, BookReader reader, int pageSize) {
		this.reader = reader;
		this.pageSize = pageSize;
		this.end = book.tradeCount();
		this.running
			.add(book.growth().publishOn(this.thread, 1).concatMap(this::readUpTo, 0).onErrorComplete().subscribe());
		this.running.add(Flux.interval(LOOK_ROUND, this.thread).onBackpressureDrop().subscribe(tick -> lookRound()));
	}

	private record Waiter(TradeFilter filter, long after, long since, MonoSink<Step> sink) {
	}

	/** The id up to which all waiters have been told. */
	synchronized long end() {
		return this.end;
	}

	/**
	 * The next step of somebody who has read everything up to an id; nothing if the end
	 * is further by now.
	 */
	Mono<Step> next(TradeFilter filter, long after) {
		return Mono.create(sink -> {
			Waiter waiter = new Waiter(filter, after, System.nanoTime(), sink);
			if (!await(waiter)) {
				sink.success();
				return;
			}
			sink.onCancel(() -> forget(waiter));
		});
	}

	private synchronized boolean await(Waiter waiter) {
		if (waiter.after() < this.end) {
			return false;
		}
		this.waiters.computeIfAbsent(keyOf(waiter.filter()), key -> new LinkedHashMap<>())
			.computeIfAbsent(waiter.filter(), filter -> Collections.newSetFromMap(new IdentityHashMap<>(1)))
			.add(waiter);
		return true;
	}

	private synchronized void forget(Waiter waiter) {
		Set<Waiter> equal = waitersWith(waiter.filter());
		// It may have been woken when its follower leaves.
		if (equal.contains(waiter) && equal.remove(waiter) && equal.isEmpty()) {
			this.waiters.computeIfPresent(keyOf(waiter.filter()), (key, byFilter) -> {
				byFilter.remove(waiter.filter());
				return byFilter.isEmpty() ? null : byFilter;
			});
		}
	}

	private Set<Waiter> waitersWith(TradeFilter filter) {
		return this.waiters.getOrDefault(keyOf(filter), Map.of()).getOrDefault(filter, Set.of());
	}

	private static Object keyOf(TradeFilter filter) {
		Long userId = filter.userId();
		String symbol = filter.symbol();
		return (userId != null) ? userId : (symbol != null) ? symbol : ANY;
	}

	/** However far away it is: a restore may have recorded millions at once. */
	private Mono<Long> readUpTo(long lastId) {
		return isBehind(lastId)
				? Mono.defer(() -> readPage(lastId)).repeat(() -> isBehind(lastId)).then(Mono.delay(PAUSE, this.thread))
				: Mono.empty();
	}

	private boolean isBehind(long lastId) {
		return end() < lastId && !isPassedUnseen(lastId);
	}

	private Mono<List<Trade>> readPage(long lastId) {
		long before = end();
		long upTo = Math.min(lastId, before + this.pageSize);
		return this.reader.page(TradeFilter.ALL, before, upTo, this.pageSize)
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY))
			.publishOn(this.thread)
			.doOnNext(trades -> reached(trades, upTo));
	}

	/** Where nobody waits, nobody needs to be told of anything up to an id. */
	private synchronized boolean isPassedUnseen(long lastId) {
		if (this.waiters.isEmpty()) {
			this.end = lastId;
		}
		return this.waiters.isEmpty();
	}

	/** Outside of the lock nobody who is woken can hold up another one. */
	private void reached(List<Trade> trades, long upTo) {
		List<Runnable> wakers = new ArrayList<>();
		synchronized (this) {
			this.end = upTo;
			passing(trades).forEach((filter, passed) -> {
				for (Waiter waiter : List.copyOf(waitersWith(filter))) {
					List<Trade> wanted = behind(waiter.after(), passed);
					if (!wanted.isEmpty()) {
						forget(waiter);
						wakers.add(() -> waiter.sink().success(new Step(wanted, upTo)));
					}
				}
			});
		}
		wakers.forEach(Runnable::run);
	}

	private Map<TradeFilter, List<Trade>> passing(List<Trade> trades) {
		Map<TradeFilter, List<Trade>> passing = new HashMap<>();
		for (Trade trade : trades) {
			for (Object key : List.of(trade.details().userId(), trade.details().symbol(), ANY)) {
				for (TradeFilter filter : this.waiters.getOrDefault(key, Map.of()).keySet()) {
					if (filter.passes(trade.details())) {
						passing.computeIfAbsent(filter, each -> new ArrayList<>()).add(trade);
					}
				}
			}
		}
		return passing;
	}

	private static List<Trade> behind(long after, List<Trade> trades) {
		return (trades.get(0).id() > after) ? trades : trades.stream().filter(trade -> trade.id() > after).toList();
	}

	/** Those who have waited long hear that there is nothing for them. */
	private void lookRound() {
		long now = System.nanoTime();
		List<Waiter> tired;
		long end;
		synchronized (this) {
			end = this.end;
			tired = this.waiters.values()
				.stream()
				.flatMap(byFilter -> byFilter.values().stream())
				.flatMap(Set::stream)
				.filter(waiter -> now - waiter.since() > PATIENCE_NANOS)
				.toList();
			tired.forEach(this::forget);
		}
		tired.forEach(waiter -> waiter.sink().success(new Step(List.of(), Math.max(waiter.after(), end))));
	}

	/** Ends it; who waits then waits for ever. */
	void close() {
		this.running.dispose();
		this.thread.dispose();
	}

}
