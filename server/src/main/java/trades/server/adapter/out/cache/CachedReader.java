package trades.server.adapter.out.cache;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * A reader that remembers trades, block by block. Since trades never change, whatever was
 * read once may be kept, whoever recorded it; how far the book goes, only the book itself
 * tells. The newest trades of this process are kept from the moment they are recorded, as
 * they are the likeliest to be asked for. Neighbours are read along with a trade that
 * isn't there, since one query for a block costs little more than one for a row. A long
 * list that passes through once does not displace what is asked for often; the cache sees
 * to that.
 */
public final class CachedReader implements BookReader {

	private static final int BLOCK_SIZE = 128;

	private final BookReader book;

	private final AsyncCache<Long, Block> blocks;

	/** The highest id that is known to be in the book, which may go further by now. */
	private final AtomicLong known = new AtomicLong();

	private volatile NewestTrades newest = NewestTrades.none(0, BLOCK_SIZE);

	/**
	 * Puts a cache before a reader.
	 * @param bytes about how much memory the cache may take
	 */
	public CachedReader(BookReader book, long bytes) {
		this.book = book;
		this.blocks = Caffeine.newBuilder()
			.maximumWeight(bytes)
			.weigher((Long number, Block block) -> block.bytes())
			.buildAsync();
	}

	/**
	 * Keeps entries that were recorded, group by group in their order. Others may have
	 * recorded some in between.
	 */
	public void add(List<Entry> entries) {
		long before = entries.get(0).firstId() - 1;
		NewestTrades newest = (this.newest.lastId() == before) ? this.newest : NewestTrades.none(before, BLOCK_SIZE);
		List<Trade> trades = newest.with(entries);
		int start = 0;
		for (; trades.size() - start >= BLOCK_SIZE; start += BLOCK_SIZE) {
			Block block = new Block(trades.subList(start, start + BLOCK_SIZE));
			this.blocks.synchronous().put(blockOf(newest.firstId() + start), block);
		}
		long lastId = entries.get(entries.size() - 1).lastId();
		this.newest = new NewestTrades(lastId, newest.firstId() + start,
				List.copyOf(trades.subList(start, trades.size())));
		know(lastId);
	}

	@Override
	public Mono<Trade> find(long id) {
		NewestTrades newest = this.newest;
		if (newest.has(id)) {
			return Mono.just(newest.get(id));
		}
		// What is there already needs no future, which costs more than the look-up.
		Block block = this.blocks.synchronous().getIfPresent(blockOf(id));
		if (block != null) {
			return Mono.just(block.get(placeOf(id)));
		}
		return reach(endOf(blockOf(id))).flatMap(reached -> {
			if (id < 1 || id > reached) {
				return Mono.empty();
			}
			return (reached == endOf(blockOf(id))) ? findInBlock(id) : this.book.find(id);
		});
	}

	private Mono<Trade> findInBlock(long id) {
		return Mono
			.fromFuture(() -> this.blocks.get(blockOf(id),
					(number, executor) -> read(number, number).thenApply(read -> read.get(number))), true)
			.map(trades -> trades.get(placeOf(id)));
	}

	@Override
	public Mono<KeyedReceipt> recordedUnder(String name) {
		return this.book.recordedUnder(name);
	}

	@Override
	public Mono<Long> lastId() {
		return this.book.lastId().doOnNext(this::know);
	}

	private void know(long lastId) {
		this.known.accumulateAndGet(lastId, Math::max);
	}

	/** How far the book goes, at most up to an id; asks it only when that isn't known. */
	private Mono<Long> reach(long upTo) {
		return (upTo <= this.known.get()) ? Mono.just(upTo) : lastId().map(lastId -> Math.min(upTo, lastId));
	}

	/** A page without a filter is made of blocks, because ids have no gaps. */
	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		if (!filter.equals(TradeFilter.ALL)) {
			return this.book.page(filter, after, upTo, limit);
		}
		if (after >= upTo) {
			return Mono.just(List.of());
		}
		// Neither bound is negative, so the difference fits.
		return reach(after + Math.min(upTo - after, limit))
			.flatMap(last -> (last > after) ? between(after, last) : Mono.just(List.of()));
	}

	/** The trades behind an id up to another one that is in the book. */
	private Mono<List<Trade>> between(long after, long last) {
		NewestTrades newest = this.newest;
		boolean reachesNewest = newest.has(last);
		long whole = reachesNewest ? newest.firstId() - 1 : last;
		if (whole % BLOCK_SIZE != 0 && this.known.get() < endOf(blockOf(whole))) {
			// The block it lies in is not whole yet.
			return this.book.page(TradeFilter.ALL, after, last, (int) (last - after));
		}
		List<Long> numbers = LongStream.rangeClosed(blockOf(after + 1), blockOf(whole)).boxed().toList();
		return blocks(numbers).map(found -> {
			List<List<Trade>> blocks = new ArrayList<>(numbers.size() + 1);
			numbers.forEach(number -> blocks.add(Objects.requireNonNull(found.get(number))));
			if (reachesNewest) {
				blocks.add(newest.trades());
			}
			return new BlockRange(blocks, BLOCK_SIZE, placeOf(after + 1), (int) (last - after));
		});
	}

	private Mono<Map<Long, Block>> blocks(List<Long> numbers) {
		return numbers.isEmpty() ? Mono.just(Map.of())
				: Mono.fromFuture(() -> this.blocks.getAll(numbers, (missing, executor) -> read(missing)), true);
	}

	private static long blockOf(long id) {
		return Math.floorDiv(id - 1, BLOCK_SIZE);
	}

	/** The id of a block's last trade. */
	private static long endOf(long block) {
		return (block + 1) * BLOCK_SIZE;
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
		return this.book.page(TradeFilter.ALL, after, after + size, size)
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
