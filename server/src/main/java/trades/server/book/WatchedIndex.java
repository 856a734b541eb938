package trades.server.book;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * The index, watched for reads that fail: damage inside its file shows only when a page
 * is read.
 */
final class WatchedIndex implements TradeIndex {

	private final TradeIndex index;

	private final Consumer<Throwable> onFailedRead;

	WatchedIndex(TradeIndex index, Consumer<Throwable> onFailedRead) {
		this.index = index;
		this.onFailedRead = onFailedRead;
	}

	@Override
	public void apply(List<Entry> entries) {
		this.index.apply(entries);
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		try {
			return this.index.recordedUnder(keys);
		}
		catch (RuntimeException ex) {
			this.onFailedRead.accept(ex);
			throw ex;
		}
	}

	@Override
	public Mono<Trade> find(long id) {
		return watch(this.index.find(id));
	}

	@Override
	public Mono<Long> lastId() {
		return watch(this.index.lastId());
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return watch(this.index.page(filter, after, upTo, limit));
	}

	private <T> Mono<T> watch(Mono<T> read) {
		// A rejected one was not even tried, since the book is being closed.
		return read.doOnError(ex -> !(ex instanceof RejectedExecutionException), this.onFailedRead);
	}

}
