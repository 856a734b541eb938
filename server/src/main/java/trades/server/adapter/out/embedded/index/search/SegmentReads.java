package trades.server.adapter.out.embedded.index.search;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/** Makes segments from the trades themselves. */
public final class SegmentReads {

	private SegmentReads() {
	}

	/** The segment behind the full ones of a book with so many trades. */
	public static Mono<OpenSegment> open(DatabaseClient client, long lastId) {
		OpenSegment empty = OpenSegment.empty(lastId / Postings.SEGMENT_SIZE);
		int size = Math.toIntExact(lastId - empty.before());
		if (size == 0) {
			return Mono.just(empty);
		}
		return PageQuery.between(TradeFilter.ALL, empty.before(), lastId, size).run(client).map(trades -> {
			if (trades.size() != size) {
				throw new IllegalStateException("Of the trades " + (empty.before() + 1) + " to " + lastId + " only "
						+ trades.size() + " are there.");
			}
			return empty.with(trades.stream().map(Trade::details).toList());
		});
	}

}
