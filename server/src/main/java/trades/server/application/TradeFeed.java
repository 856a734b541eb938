package trades.server.application;

import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import trades.server.application.port.in.FollowTrades;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookReader;
import trades.server.domain.TradeFilter;

/**
 * Serves each follower from the book, at its own pace, until it has read everything, and
 * then from the {@link LiveEnd}; who falls behind is served from the book again.
 */
public final class TradeFeed implements FollowTrades, AutoCloseable {

	/** So many ids are searched through before a follower is told how far that is. */
	private static final long STRETCH = 1 << 20;

	private final BookReader reader;

	private final int pageSize;

	private final LiveEnd live;

	private final Sinks.Empty<Void> closed = Sinks.empty();

	/**
	 * Makes the feed of a book.
	 * @param reader reads it, best from memory
	 * @param pageSize how many trades are read at once
	 */
	public TradeFeed(Book book, BookReader reader, int pageSize) {
		this.reader = reader;
		this.pageSize = pageSize;
		this.live = new LiveEnd(book, reader, pageSize);
	}

	@Override
	public Flux<Step> follow(TradeFilter filter, @Nullable Long after) {
		return ((after != null) ? Mono.just(after) : this.reader.lastId())
			.flatMapMany(start -> Flux.concat(Mono.just(new Step(List.of(), start)), steps(filter, start)))
			.takeUntilOther(this.closed.asMono());
	}

	/** Each is looked for when there is room for it. */
	private Flux<Step> steps(TradeFilter filter, long start) {
		return Flux.defer(() -> {
			long[] position = { start };
			return Mono.defer(() -> next(filter, position[0])).doOnNext(step -> position[0] = step.position()).repeat();
		});
	}

	private Mono<Step> next(TradeFilter filter, long position) {
		long end = this.live.end();
		return (position < end) ? read(filter, position, Math.min(end, position + STRETCH))
				: this.live.next(filter, position);
	}

	private Mono<Step> read(TradeFilter filter, long after, long upTo) {
		return this.reader.page(filter, after, upTo, this.pageSize)
			.map(trades -> new Step(trades, (trades.size() < this.pageSize) ? upTo : FilteredReader.lastOf(trades)));
	}

	/** Ends everybody's feed, in order. */
	@Override
	public void close() {
		this.closed.tryEmitEmpty();
		this.live.close();
	}

}
