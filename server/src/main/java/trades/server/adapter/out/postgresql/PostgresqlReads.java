package trades.server.adapter.out.postgresql;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * What readers read, always on the primary, which alone has all that was acknowledged.
 */
final class PostgresqlReads implements BookReader {

	private final ReadSessions sessions;

	private final ReadSessions searches;

	private final OpenBook book;

	private final LastId lastId;

	/**
	 * Makes a reader.
	 * @param searches where those searches go on that didn't end at once, so that however
	 * many there are they hold up only each other
	 */
	PostgresqlReads(ReadSessions sessions, ReadSessions searches, OpenBook book) {
		this.sessions = sessions;
		this.searches = searches;
		this.book = book;
		this.lastId = new LastId(sessions, book);
	}

	@Override
	public Mono<KeyedReceipt> recordedUnder(String name) {
		return this.sessions.run(session -> KeyRows.recordedUnder(session, List.of(name)))
			.flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	@Override
	public Mono<Long> lastId() {
		return this.lastId.get();
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return page(this.sessions, filter, after, upTo, limit);
	}

	private Mono<List<Trade>> page(ReadSessions in, TradeFilter filter, long after, long upTo, int limit) {
		return in.run(session -> PageQuery.run(session, filter, after, upTo, limit)).flatMap(stretch -> {
			List<Trade> found = stretch.trades();
			if (!found.isEmpty()) {
				this.book.saw(found.get(found.size() - 1));
			}
			Long reached = stretch.reached();
			return (reached == null) ? Mono.just(found)
					: page(this.searches, filter, reached, upTo, limit - found.size()).map(rest -> joined(found, rest));
		});
	}

	private static List<Trade> joined(List<Trade> found, List<Trade> rest) {
		List<Trade> all = new ArrayList<>(found);
		all.addAll(rest);
		return all;
	}

}
