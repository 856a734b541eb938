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
import trades.server.domain.NewTrade;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * The index as tables, in SQL that H2 and PostgreSQL share. {@link IndexWrites} block;
 * reads run on the threads of {@link DatabaseReads}.
 */
final class R2dbcTradeIndex implements TradeIndex {

	private static final String COLUMNS = "select id, type, user_id, symbol, shares, price, traded_at from trades ";

	private final IndexWrites writes;

	private final DatabaseReads reads;

	R2dbcTradeIndex(IndexWrites writes, DatabaseReads reads) {
		this.writes = writes;
		this.reads = reads;
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
		return this.reads
			.run(client -> client.sql(COLUMNS + "where id = $1").bind(0, id).map(R2dbcTradeIndex::trade).one());
	}

	@Override
	public Mono<Long> lastId() {
		return this.reads.run(R2dbcTradeIndex::lastId);
	}

	static Mono<Long> lastId(DatabaseClient client) {
		return client.sql("select coalesce(max(id), 0) from trades").map(row -> number(row, 0)).one();
	}

	@Override
	public Mono<List<Trade>> page(TradeFilter filter, long after, long upTo, int limit) {
		PageQuery query = PageQuery.of(filter);
		return this.reads.run(client -> query.bind(client.sql(COLUMNS + query.conditions()), after, upTo, limit)
			.map(R2dbcTradeIndex::trade)
			.all()
			.collectList());
	}

	private static Trade trade(Readable row) {
		TradeType type = Objects.requireNonNull(TradeType.of(text(row, 1)));
		return new Trade(number(row, 0),
				new NewTrade(type, number(row, 2), text(row, 3), (int) number(row, 4), number(row, 5), number(row, 6)));
	}

	static long number(Readable row, int column) {
		return ((Number) Objects.requireNonNull(row.get(column))).longValue();
	}

	static String text(Readable row, int column) {
		return Objects.requireNonNull(row.get(column, String.class));
	}

}
