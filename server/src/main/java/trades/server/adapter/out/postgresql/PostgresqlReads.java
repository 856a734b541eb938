package trades.server.adapter.out.postgresql;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * What readers read, always on the primary, which alone has all that was acknowledged.
 */
final class PostgresqlReads implements BookReader {

	/**
	 * So many trades are looked at in one go where no index helps, in some hundredths of
	 * a second; then others are served.
	 */
	private static final int STRETCH = 1 << 17;

	private final ReadSessions sessions;

	private final LastId lastId;

	PostgresqlReads(ReadSessions sessions, OpenBook book) {
		this.sessions = sessions;
		this.lastId = new LastId(sessions, book);
	}

	@Override
	public Mono<Trade> find(long id) {
		return query(TradeFilter.ALL, id - 1, id, 1).flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	@Override
	public Mono<KeyedReceipt> recordedUnder(IdempotencyKey.Name name) {
		return this.sessions.run(session -> KeyRows.recordedUnder(session, List.of(name)))
			.flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	@Override
	public Mono<Long> lastId() {
		return this.lastId.get();
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		boolean isScan = !filter.equals(TradeFilter.ALL) && filter.userId() == null && filter.symbol() == null;
		return isScan ? lastId().flatMap(lastId -> scan(filter, after, Math.min(upTo, lastId), limit))
				: query(filter, after, upTo, limit);
	}

	private Mono<List<Trade>> query(TradeFilter filter, long after, long upTo, int limit) {
		return this.sessions.run(PageQuery.of(filter, after, upTo, limit)::run);
	}

	private Mono<List<Trade>> scan(TradeFilter filter, long after, long upTo, int limit) {
		if (after >= upTo) {
			return Mono.just(List.of());
		}
		long end = after + Math.min(upTo - after, STRETCH);
		return query(filter, after, end, limit).flatMap(found -> (found.size() == limit || end == upTo)
				? Mono.just(found) : scan(filter, end, upTo, limit - found.size()).map(rest -> joined(found, rest)));
	}

	private static List<Trade> joined(List<Trade> found, List<Trade> rest) {
		List<Trade> all = new ArrayList<>(found);
		all.addAll(rest);
		return all;
	}

}
