package trades.server.adapter.cache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

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
 * An index that remembers trades, block by block, and the last id. The newest are kept
 * from the moment they are applied, as they are the likeliest to be asked for. Neighbours
 * are read along with a trade that isn't there, since one query for a block costs little
 * more than one for a row. Whole blocks can't change any more. A long list that passes
 * through once does not displace what is asked for often; the cache sees to that.
 */
public final class CachedTradeIndex implements TradeIndex {

	private static final int BLOCK_SIZE = 128;

	private final TradeIndex index;

	private final AsyncCache<Long, Block> blocks;

	private volatile NewestTrades newest;

	/**
	 * Puts a cache before an index.
	 * @param lastId the highest id by now
	 * @param bytes about how much memory the cache may take
	 */
	public CachedTradeIndex(TradeIndex index, long lastId, long bytes) {
		this.index = index;
		this.newest = NewestTrades.none(lastId, BLOCK_SIZE);
		this.blocks = Caffeine.newBuilder()
			.maximumWeight(bytes)
			.weigher((Long number, Block block) -> block.bytes())
			.buildAsync();
	}

	@Override
	public void apply(List<Entry> entries) {
		this.index.apply(entries);
		NewestTrades before = this.newest;
		List<Trade> trades = before.with(entries);
		int start = 0;
		for (; trades.size() - start >= BLOCK_SIZE; start += BLOCK_SIZE) {
			Block block = new Block(trades.subList(start, start + BLOCK_SIZE));
			this.blocks.synchronous().put(blockOf(before.firstId() + start), block);
		}
		this.newest = new NewestTrades(entries.get(entries.size() - 1).lastId(), before.firstId() + start,
				List.copyOf(trades.subList(start, trades.size())));
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		return this.index.recordedUnder(keys);
	}

	@Override
	public Mono<Trade> find(long id) {
		NewestTrades newest = this.newest;
		if (id < 1 || id > newest.lastId()) {
			return Mono.empty();
		}
		if (newest.has(id)) {
			return Mono.just(newest.get(id));
		}
		if (id > wholeBlocks(newest.lastId())) {
			return this.index.find(id);
		}
		long block = blockOf(id);
		// What is there already needs no future, which costs more than the look-up.
		Block known = this.blocks.synchronous().getIfPresent(block);
		if (known != null) {
			return Mono.just(known.get(placeOf(id)));
		}
		return Mono
			.fromFuture(() -> this.blocks.get(block,
					(number, executor) -> read(block, block).thenApply(read -> read.get(block))), true)
			.map(trades -> trades.get(placeOf(id)));
	}

	@Override
	public Mono<Long> lastId() {
		return Mono.fromSupplier(() -> this.newest.lastId());
	}

	/** A page without a filter is made of blocks, because ids have no gaps. */
	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		NewestTrades newest = this.newest;
		long available = Math.min(upTo, newest.lastId()) - after;
		if (available <= 0) {
			return Mono.just(List.of());
		}
		int size = (int) Math.min(available, limit);
		long whole = wholeBlocks(newest.lastId());
		boolean reachesNewest = after + size > whole;
		if (!filter.equals(TradeFilter.ALL) || (reachesNewest && !newest.has(whole + 1))) {
			return this.index.page(filter, after, upTo, limit);
		}
		List<Long> numbers = LongStream.rangeClosed(blockOf(after + 1), blockOf(Math.min(after + size, whole)))
			.boxed()
			.toList();
		return blocks(numbers).map(found -> {
			List<List<Trade>> blocks = new ArrayList<>(numbers.size() + 1);
			numbers.forEach(number -> blocks.add(Objects.requireNonNull(found.get(number))));
			if (reachesNewest) {
				blocks.add(newest.trades());
			}
			return new BlockRange(blocks, BLOCK_SIZE, placeOf(after + 1), size);
		});
	}

	private Mono<Map<Long, Block>> blocks(List<Long> numbers) {
		return numbers.isEmpty() ? Mono.just(Map.of())
				: Mono.fromFuture(() -> this.blocks.getAll(numbers, (missing, executor) -> read(missing)), true);
	}

	/** The last id that lies in a whole block. */
	private static long wholeBlocks(long lastId) {
		return lastId / BLOCK_SIZE * BLOCK_SIZE;
	}

	private static long blockOf(long id) {
		return Math.floorDiv(id - 1, BLOCK_SIZE);
	}

	private static int placeOf(long id) {
		return (int) ((id - 1) % BLOCK_SIZE);
	}

	/** Those in between are read along: mostly none. */
	private CompletableFuture<Map<Long, Block>> read(Set<? extends Long> numbers) {
		return read(Collections.min(numbers), Collections.max(numbers));
	}

	private CompletableFuture<Map<Long, Block>> read(long first, long last) {
		int count = (int) (last - first + 1);
		long after = first * BLOCK_SIZE;
		int size = count * BLOCK_SIZE;
		return this.index.page(TradeFilter.ALL, after, after + size, size)
			.toFuture()
			.thenApply(trades -> LongStream.range(0, count)
				.boxed()
				.collect(Collectors.toMap(number -> first + number,
						number -> block(Objects.requireNonNull(trades), number.intValue()))));
	}

	private static Block block(List<Trade> trades, int number) {
		return new Block(trades.subList(number * BLOCK_SIZE, (number + 1) * BLOCK_SIZE));
	}

}
