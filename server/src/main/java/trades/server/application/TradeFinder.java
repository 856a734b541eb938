package trades.server.application;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.in.FindTrades;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.out.BookReader;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Reads the book in short pages up to a given id. */
public final class TradeFinder implements FindTrades {

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
			.map(first -> first.answerTo(key).orElseThrow(() -> new RecordingException.KeyReused(key.name().value())));
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
			return read(filter, after)
				.expand(page -> (page.size() < TradeFinder.this.pageSize) ? Mono.empty() : read(filter, lastOf(page)))
				.filter(page -> !page.isEmpty());
		}

		private Mono<List<Trade>> read(TradeFilter filter, long after) {
			return TradeFinder.this.book.page(filter, after, this.lastId, TradeFinder.this.pageSize);
		}

		private static long lastOf(List<Trade> page) {
			return page.get(page.size() - 1).id();
		}

		/** One more than the limit is asked for, which tells whether the list goes on. */
		@Override
		public Mono<Page> page(TradeFilter filter, long after, int limit) {
			return TradeFinder.this.book.page(filter, after, this.lastId, limit + 1)
				.map(found -> new Page(found.subList(0, Math.min(limit, found.size())), found.size() > limit));
		}

	}

}
