package trades.server.application;

import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Finds trades by ascending id. One thread at a time may use it. */
final class ForwardSearch {

	private final FilteredReader reader;

	private final int pageSize;

	private final long upTo;

	private long after;

	/**
	 * A search.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one, which exists
	 */
	ForwardSearch(BookReader book, int pageSize, TradeFilter filter, long after, long upTo) {
		this.reader = new FilteredReader(book, filter);
		this.pageSize = pageSize;
		this.after = after;
		this.upTo = upTo;
	}

	/** All that are found, in lists of no more than a page. */
	Flux<List<Trade>> run() {
		return Mono.defer(this::next).repeat(() -> this.after < this.upTo).filter(found -> !found.isEmpty());
	}

	private Mono<List<Trade>> next() {
		if (this.after >= this.upTo) {
			return Mono.empty();
		}
		long end = this.reader.doManyPass() ? Math.min(this.upTo, this.after + this.pageSize) : this.upTo;
		return this.reader.page(this.after, end, this.pageSize)
			.doOnNext(found -> this.after = (found.size() < this.pageSize) ? end : FilteredReader.lastOf(found));
	}

}
