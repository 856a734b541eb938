package trades.server.adapter.out.embedded.index;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import reactor.core.publisher.Mono;
import trades.server.adapter.out.embedded.index.search.Lookup;
import trades.server.adapter.out.embedded.index.search.OpenSegment;
import trades.server.adapter.out.embedded.index.search.PageQuery;
import trades.server.adapter.out.embedded.index.search.PageSearch;
import trades.server.adapter.out.embedded.index.search.PostingSearch;
import trades.server.adapter.out.embedded.index.search.ScanSearch;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** What readers read, on the threads of {@link DatabaseReads}. */
public final class IndexReads implements BookReader {

	private final DatabaseReads reads;

	private final DatabaseReads searches;

	private final LatestSegment latestSegment;

	private volatile Consumer<Throwable> onFailure = failure -> {
	};

	/**
	 * Makes a reader.
	 * @param searches where those searches go on that didn't end at once, so that however
	 * many there are they hold up only each other
	 */
	IndexReads(DatabaseReads reads, DatabaseReads searches, LatestSegment latestSegment) {
		this.reads = reads;
		this.searches = searches;
		this.latestSegment = latestSegment;
	}

	/** Has somebody told of each read that fails. */
	void onFailure(Consumer<Throwable> observer) {
		this.onFailure = observer;
	}

	/** Tells of a read that failed. */
	void failed(Throwable cause) {
		this.onFailure.accept(cause);
	}

	private <T> Mono<T> watched(Mono<T> read) {
		// A rejected one was not even tried, since the book is being closed.
		return read.doOnError(ex -> !(ex instanceof RejectedExecutionException), this::failed);
	}

	@Override
	public Mono<KeyedReceipt> recordedUnder(String name) {
		return watched(this.reads.run(client -> KeyQuery.run(client, name)));
	}

	@Override
	public Mono<Long> lastId() {
		// Not from the table, which may be ahead of what can be looked up for a moment.
		return watched(this.latestSegment.get()).map(OpenSegment::lastId);
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		if (filter.equals(TradeFilter.ALL)) {
			return watched(this.reads.run(client -> PageQuery.between(filter, after, upTo, limit).run(client)));
		}
		return watched(this.latestSegment.get()
			.flatMap(open -> run(new PageSearch(source(filter, open), after, Math.min(upTo, open.lastId()), limit))));
	}

	private static PageSearch.Source source(TradeFilter filter, OpenSegment open) {
		List<Lookup> lookups = Lookup.forFilter(filter);
		return lookups.isEmpty() ? new ScanSearch(filter) : new PostingSearch(open, lookups, filter);
	}

	private Mono<List<Trade>> run(PageSearch search) {
		if (!search.goesOn()) {
			return Mono.just(search.page());
		}
		return advance(search, this.reads).then(Mono.defer(() -> goOn(search))).then(Mono.fromSupplier(search::page));
	}

	private Mono<Void> goOn(PageSearch search) {
		return search.goesOn() ? advance(search, this.searches).repeat(search::goesOn).then() : Mono.empty();
	}

	private static Mono<Void> advance(PageSearch search, DatabaseReads threads) {
		return threads.run(client -> Mono.fromRunnable(() -> search.advance(client)));
	}

}
