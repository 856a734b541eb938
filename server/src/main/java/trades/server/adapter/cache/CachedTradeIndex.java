package trades.server.adapter.cache;

import java.util.Collection;
import java.util.List;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * An index that remembers single trades, block by block, and the last id. Neighbours are
 * read along with the trade that was asked for, since one query for a block costs little
 * more than one for a row. Only whole blocks are kept: they can't change any more.
 */
public final class CachedTradeIndex implements TradeIndex {

	private static final int BLOCK_SIZE = 128;

	/**
	 * What a trade with its details takes on the heap beside its symbol's characters,
	 * roughly.
	 */
	private static final int TRADE_BYTES = 136;

	private final TradeIndex index;

	private final AsyncCache<Long, List<Trade>> blocks;

	private volatile long lastId;

	/**
	 * Puts a cache before an index.
	 * @param lastId the highest id by now
	 * @param bytes about how much memory the cache may take
	 */
	public CachedTradeIndex(TradeIndex index, long lastId, long bytes) {
		this.index = index;
		this.lastId = lastId;
		this.blocks = Caffeine.newBuilder().maximumWeight(bytes).weigher(CachedTradeIndex::weight).buildAsync();
	}

	private static int weight(Long block, List<Trade> trades) {
		return trades.stream().mapToInt(trade -> TRADE_BYTES + 2 * trade.details().symbol().length()).sum();
	}

	@Override
	public void apply(List<Entry> entries) {
		this.index.apply(entries);
		this.lastId = entries.get(entries.size() - 1).lastId();
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		return this.index.recordedUnder(keys);
	}

	@Override
	public Mono<Trade> find(long id) {
		if (id < 1 || id > this.lastId) {
			return Mono.empty();
		}
		long block = (id - 1) / BLOCK_SIZE;
		long before = block * BLOCK_SIZE;
		if (before + BLOCK_SIZE > this.lastId) {
			return this.index.find(id);
		}
		return Mono
			.fromFuture(() -> this.blocks.get(block, (key,
					executor) -> this.index.page(TradeFilter.ALL, before, before + BLOCK_SIZE, BLOCK_SIZE).toFuture()),
					true)
			.map(trades -> trades.get((int) (id - 1 - before)));
	}

	@Override
	public Mono<Long> lastId() {
		return Mono.fromSupplier(() -> this.lastId);
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return this.index.page(filter, after, upTo, limit);
	}

}
