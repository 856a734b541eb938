package trades.server.application;

import java.util.List;

import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Reads what passes a filter, page after page: by the book's search while few trades do,
 * and by looking through all of them while many do. Trades that follow each other are
 * cheap to read, and kept in memory once they were. One thread at a time may use it.
 */
final class FilteredReader {

	/** One in so many is many. */
	private static final int MANY = 4;

	private final BookReader book;

	private final TradeFilter filter;

	private boolean doManyPass;

	FilteredReader(BookReader book, TradeFilter filter) {
		this.book = book;
		this.filter = filter;
	}

	/** Whether narrow pages are cheaper than wide ones, as it was in the last page. */
	boolean doManyPass() {
		return this.doManyPass;
	}

	/** A page as {@link BookReader#page} has it. */
	Mono<List<Trade>> page(long after, long upTo, int limit) {
		boolean isLookedThrough = this.doManyPass && upTo - after <= limit;
		return (isLookedThrough ? this.book.page(TradeFilter.ALL, after, upTo, limit).map(this::passing)
				: this.book.page(this.filter, after, upTo, limit))
			.doOnNext(found -> learn(found, after, found.size() < limit ? upTo : lastOf(found)));
	}

	private List<Trade> passing(List<Trade> trades) {
		return trades.stream().filter(trade -> this.filter.passes(trade.details())).toList();
	}

	private void learn(List<Trade> found, long after, long end) {
		this.doManyPass = !this.filter.equals(TradeFilter.ALL) && found.size() * (long) MANY >= end - after;
	}

	/** The id of the last one of some trades. */
	static long lastOf(List<Trade> trades) {
		return trades.get(trades.size() - 1).id();
	}

}
