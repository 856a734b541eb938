package trades.server.application;

import java.util.List;
import java.util.function.LongFunction;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import trades.server.application.port.in.Bar;
import trades.server.application.port.in.BarInterval;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.Position;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.out.BookReader;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Reads the book in short pages up to a given id. */
public final class TradeFinder implements FindTrades {

	/**
	 * Where sums are made, a page at a time: a long one is to hold up neither the threads
	 * that read nor those that serve connections, nor the other sums.
	 */
	private static final Scheduler SUMS = Schedulers.newParallel("trade-sums",
			Math.max(2, Runtime.getRuntime().availableProcessors()), true);

	private final BookReader book;

	private final int pageSize;

	/**
	 * Makes the finder.
	 * @param pageSize how many trades of a list are read at once
	 */
	public TradeFinder(BookReader book, int pageSize) {
		this.book = book;
		this.pageSize = pageSize;
	}

	@Override
	public Mono<Trade> byId(long id) {
		return this.book.find(id);
	}

	@Override
	public Mono<Receipt> byKey(IdempotencyKey key) {
		return this.book.recordedUnder(key.name())
			.map(first -> first.answerTo(key).orElseThrow(() -> new RecordingException.KeyReused(key.name())));
	}

	@Override
	public Mono<Snapshot> asOf(long id) {
		return this.book.lastId().map(lastId -> new BookSnapshot(Math.min(id, lastId)));
	}

	private final class BookSnapshot implements Snapshot {

		private final long lastId;

		BookSnapshot(long lastId) {
			this.lastId = lastId;
		}

		@Override
		public long lastId() {
			return this.lastId;
		}

		@Override
		public Flux<List<Trade>> list(TradeFilter filter, long after) {
			return list(filter, after, this.lastId);
		}

		private Flux<List<Trade>> list(TradeFilter filter, long after, long upTo) {
			return Flux
				.defer(() -> new ForwardSearch(TradeFinder.this.book, TradeFinder.this.pageSize, filter, after, upTo)
					.run());
		}

		@Override
		public Mono<Page> page(TradeFilter filter, long after, int limit) {
			if (filter.equals(TradeFilter.ALL)) {
				// The ids have no gap, which tells where the page ends before it is read.
				boolean hasMore = after < this.lastId - limit;
				long end = hasMore ? after + limit : this.lastId;
				return Mono.just(new Page(list(filter, after, end), end, hasMore));
			}
			// One more than the limit tells whether the list goes on.
			return TradeFinder.this.book.page(filter, after, this.lastId, limit + 1)
				.map(found -> page(found, limit, this.lastId, end -> list(filter, after, end)));
		}

		@Override
		public Mono<Long> count(TradeFilter filter, long after) {
			return filter.equals(TradeFilter.ALL) ? Mono.just(Math.max(0, this.lastId - after))
					: pages(filter, after).map(List::size).reduce(0L, Long::sum);
		}

		private Flux<List<Trade>> pages(TradeFilter filter, long after) {
			return list(filter, after).concatMap(page -> Mono.just(page).publishOn(SUMS), 1);
		}

		@Override
		public Mono<List<Position>> positions(TradeFilter filter, long after) {
			// Whoever finds that there are no more pages is a reader's thread.
			return pages(filter, after).collect(Positions::new, Positions::add).publishOn(SUMS).map(Positions::sorted);
		}

		@Override
		public Mono<List<Bar>> bars(TradeFilter filter, long after, BarInterval interval) {
			return pages(filter, after).collect(() -> new Bars(interval, filter), Bars::add)
				.publishOn(SUMS)
				.map(Bars::sorted);
		}

		@Override
		public Flux<List<Trade>> backwards(TradeFilter filter, long after) {
			return Flux.defer(() -> new BackwardSearch(TradeFinder.this.book, TradeFinder.this.pageSize, filter, after,
					this.lastId)
				.run());
		}

		@Override
		public Mono<Page> pageBackwards(TradeFilter filter, long after, int limit) {
			return backwards(filter, after).flatMapIterable(found -> found)
				.take(limit + 1L)
				.collectList()
				.map(found -> page(found, limit, after + 1, end -> backwards(filter, end - 1)));
		}

		/**
		 * A long one is read once more, piece by piece: as a whole it would stay in
		 * memory until a slow reader has taken it.
		 * @param whole where the list ends
		 * @param pieces reads it as far as an id
		 */
		private Page page(List<Trade> found, int limit, long whole, LongFunction<Flux<List<Trade>>> pieces) {
			boolean hasMore = found.size() > limit;
			List<Trade> trades = hasMore ? found.subList(0, limit) : found;
			long end = hasMore ? FilteredReader.lastOf(trades) : whole;
			return new Page((trades.size() > TradeFinder.this.pageSize) ? pieces.apply(end) : Flux.just(trades), end,
					hasMore);
		}

	}

}
