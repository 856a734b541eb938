package trades.server.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Finds trades by descending id, though books are read upwards: in windows, from the last
 * one down, each of which is as wide as it takes to hold about a page. One thread at a
 * time may use it.
 */
final class BackwardSearch {

	private static final int STEP = 8;

	private static final long MAX_WINDOW = 1 << 22;

	private final FilteredReader reader;

	private final int pageSize;

	private final long after;

	private long upTo;

	private long window;

	/**
	 * A search.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one, which exists
	 */
	BackwardSearch(BookReader book, int pageSize, TradeFilter filter, long after, long upTo) {
		this.reader = new FilteredReader(book, filter);
		this.pageSize = pageSize;
		this.after = after;
		this.upTo = upTo;
		this.window = pageSize;
	}

	/** All that are found, in lists of no more than a page. */
	Flux<List<Trade>> run() {
		return Mono.defer(this::next).repeat(() -> this.upTo > this.after).filter(found -> !found.isEmpty());
	}

	private Mono<List<Trade>> next() {
		long before = Math.max(this.after, this.upTo - this.window);
		return (before >= this.upTo) ? Mono.empty()
				: this.reader.page(before, this.upTo, this.pageSize).map(found -> take(before, found));
	}

	private List<Trade> take(long before, List<Trade> found) {
		boolean mayLackTheLast = found.size() == this.pageSize && this.upTo - before > this.pageSize;
		if (mayLackTheLast) {
			this.window = Math.max(this.pageSize, (this.upTo - before) / STEP);
			return List.of();
		}
		if (found.size() < this.pageSize / STEP) {
			this.window = Math.min(MAX_WINDOW, this.window * STEP);
		}
		this.upTo = before;
		List<Trade> reversed = new ArrayList<>(found);
		Collections.reverse(reversed);
		return reversed;
	}

}
