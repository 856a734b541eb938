package trades.server.application;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * An index that a test can hold up and let fail. It answers as {@code TradeIndexContract}
 * demands.
 */
public final class InMemoryTradeIndex implements TradeIndex {

	private final NavigableMap<Long, Trade> trades = new ConcurrentSkipListMap<>();

	private final Map<IdempotencyKey.Name, KeyedReceipt> receipts = new ConcurrentHashMap<>();

	private final Interference applies = new Interference();

	private final Interference finds = new Interference();

	private final Interference pages = new Interference();

	@Override
	public void apply(List<Entry> entries) {
		this.applies.enter();
		for (Entry entry : entries) {
			entry.numbered().forEach(trade -> this.trades.put(trade.id(), trade));
			IdempotencyKey key = entry.key();
			if (key != null) {
				this.receipts.put(key.name(), new KeyedReceipt(key, entry.receipt()));
			}
		}
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		return keys.stream()
			.map(IdempotencyKey::name)
			.distinct()
			.map(this.receipts::get)
			.filter(Objects::nonNull)
			.toList();
	}

	@Override
	public Mono<Trade> find(long id) {
		return Mono.defer(() -> {
			this.finds.enter();
			return Mono.justOrEmpty(this.trades.get(id));
		});
	}

	@Override
	public Mono<Long> lastId() {
		return Mono.fromSupplier(() -> this.trades.isEmpty() ? 0 : this.trades.lastKey());
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

	public Interference applies() {
		return this.applies;
	}

	public Interference finds() {
		return this.finds;
	}

	public Interference pages() {
		return this.pages;
	}

}
