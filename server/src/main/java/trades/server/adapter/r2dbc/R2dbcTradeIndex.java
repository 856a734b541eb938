package trades.server.adapter.r2dbc;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * The index as tables, in SQL that H2 and PostgreSQL share. {@link IndexWrites} block;
 * reads run on the threads of {@link DatabaseReads}.
 */
final class R2dbcTradeIndex implements TradeIndex {

	private final IndexWrites writes;

	private final DatabaseReads reads;

	private final LatestSegment latestSegment;

	R2dbcTradeIndex(IndexWrites writes, DatabaseReads reads, LatestSegment latestSegment) {
		this.writes = writes;
		this.reads = reads;
		this.latestSegment = latestSegment;
	}

	@Override
	public void apply(List<Entry> entries) {
		this.writes.apply(entries);
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		return this.writes.recordedUnder(keys);
	}

	@Override
	public Mono<Trade> find(long id) {
		return page(TradeFilter.ALL, id - 1, id, 1).flatMap(found -> Mono.justOrEmpty(found.stream().findFirst()));
	}

	@Override
	public Mono<Long> lastId() {
		// Not from the table, which may be ahead of what can be looked up for a moment.
		return this.latestSegment.get().map(OpenSegment::lastId);
	}

	static Mono<Long> lastId(DatabaseClient client) {
		return client.sql("select coalesce(max(id), 0) from trades").map(row -> number(row, 0)).one();
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		return Lookup.forFilter(filter)
			.map(lookup -> search(lookup, filter, after, upTo, limit))
			.orElseGet(() -> this.reads.run(client -> PageQuery.between(filter, after, upTo, limit).run(client)));
	}

	private Mono<List<Trade>> search(Lookup lookup, TradeFilter filter, long after, long upTo, int limit) {
		if (after >= upTo) {
			return Mono.just(List.of());
		}
		return this.latestSegment.get()
			.flatMap(open -> this.reads.run(client -> Mono
				.fromSupplier(() -> new PostingSearch(client, open, lookup, filter).page(after, upTo, limit))));
	}

	static long number(Readable row, int column) {
		return ((Number) Objects.requireNonNull(row.get(column))).longValue();
	}

	static String text(Readable row, int column) {
		return Objects.requireNonNull(row.get(column, String.class));
	}

}
