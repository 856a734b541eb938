package trades.server.adapter.r2dbc;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.application.port.out.TradeIndex;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

/**
 * The index as tables, in SQL that H2 and PostgreSQL share. Writes block and use a
 * connection of their own; reads run on the threads of {@link DatabaseReads}.
 */
final class R2dbcTradeIndex implements TradeIndex {

	private static final String COLUMNS = "select id, type, user_id, symbol, shares, price, traded_at from trades ";

	private final DatabaseClient writes;

	private final TransactionalOperator transaction;

	private final DatabaseReads reads;

	R2dbcTradeIndex(ConnectionFactory writeConnection, DatabaseReads reads) {
		this.writes = DatabaseClient.create(writeConnection);
		this.transaction = TransactionalOperator.create(new R2dbcTransactionManager(writeConnection));
		this.reads = reads;
	}

	@Override
	public void apply(List<Entry> entries) {
		KeyColumns keys = KeyColumns.of(entries);
		if (keys.isEmpty()) {
			// One statement is a transaction by itself.
			insertTrades(TradeColumns.of(entries)).block();
		}
		else {
			inTransaction(() -> insertTrades(TradeColumns.of(entries)).then(insertKeys(keys)));
		}
	}

	/**
	 * Like {@link #apply}, for entries of which some rows may be there already. They are
	 * made anew, whatever they hold.
	 */
	void replace(List<Entry> entries) {
		TradeColumns trades = TradeColumns.of(entries);
		KeyColumns keys = KeyColumns.of(entries);
		inTransaction(
				() -> deleteTrades(entries).then(deleteKeys(keys)).then(insertTrades(trades)).then(insertKeys(keys)));
	}

	private void inTransaction(Supplier<Mono<?>> work) {
		Mono.defer(work).as(this.transaction::transactional).block();
	}

	private Mono<Long> deleteTrades(List<Entry> entries) {
		return this.writes.sql("delete from trades where id between $1 and $2")
			.bind(0, entries.get(0).firstId())
			.bind(1, entries.get(entries.size() - 1).lastId())
			.fetch()
			.rowsUpdated();
	}

	private Mono<Long> deleteKeys(KeyColumns keys) {
		return keys.isEmpty() ? Mono.just(0L)
				: this.writes
					.sql("delete from idempotency_keys where (scope, idempotency_key) in (select * from unnest("
							+ "cast($1 as varchar array), cast($2 as varchar array)))")
					.bind(0, keys.scopes())
					.bind(1, keys.values())
					.fetch()
					.rowsUpdated();
	}

	private Mono<Long> insertTrades(TradeColumns columns) {
		return this.writes
			.sql("insert into trades (id, type, user_id, symbol, shares, price, traded_at) select * from unnest("
					+ "cast($1 as bigint array), cast($2 as varchar array), cast($3 as bigint array),"
					+ " cast($4 as varchar array), cast($5 as smallint array), cast($6 as bigint array),"
					+ " cast($7 as bigint array))")
			.bind(0, columns.ids())
			.bind(1, columns.types())
			.bind(2, columns.userIds())
			.bind(3, columns.symbols())
			.bind(4, columns.shares())
			.bind(5, columns.prices())
			.bind(6, columns.timestamps())
			.fetch()
			.rowsUpdated();
	}

	private Mono<Long> insertKeys(KeyColumns keys) {
		return keys.isEmpty() ? Mono.just(0L)
				: this.writes
					.sql("insert into idempotency_keys (scope, idempotency_key, fingerprint, first_id, trade_count)"
							+ " select * from unnest(cast($1 as varchar array), cast($2 as varchar array),"
							+ " cast($3 as varchar array), cast($4 as bigint array), cast($5 as integer array))")
					.bind(0, keys.scopes())
					.bind(1, keys.values())
					.bind(2, keys.fingerprints())
					.bind(3, keys.firstIds())
					.bind(4, keys.tradeCounts())
					.fetch()
					.rowsUpdated();
	}

	@Override
	public List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		return Objects.requireNonNull(this.writes
			.sql("select k.scope, k.idempotency_key, k.fingerprint, k.first_id, k.trade_count"
					+ " from unnest(cast($1 as varchar array), cast($2 as varchar array)) as asked (scope, name)"
					+ " join idempotency_keys k on k.scope = asked.scope and k.idempotency_key = asked.name")
			.bind(0, keys.stream().map(key -> key.name().scope()).toArray())
			.bind(1, keys.stream().map(key -> key.name().value()).toArray())
			.map(R2dbcTradeIndex::keyedReceipt)
			.all()
			.collectList()
			.block());
	}

	private static KeyedReceipt keyedReceipt(Readable row) {
		IdempotencyKey key = new IdempotencyKey(new IdempotencyKey.Name(text(row, 0), text(row, 1)), text(row, 2));
		return new KeyedReceipt(key, new Receipt(number(row, 3), (int) number(row, 4), false));
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
