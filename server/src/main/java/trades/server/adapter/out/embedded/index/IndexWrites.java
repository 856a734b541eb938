package trades.server.adapter.out.embedded.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import trades.server.adapter.out.embedded.index.search.Lookup;
import trades.server.adapter.out.embedded.index.search.OpenSegment;
import trades.server.adapter.out.embedded.index.search.Postings;
import trades.server.application.port.out.KeyedReceipt;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;

/**
 * What the single writer does on the connection that it alone uses. Everything blocks. It
 * calls the driver itself, since a lone trade would spend more time in a client around it
 * than in the database.
 */
final class IndexWrites {

	private static final String INSERT_TRADES = "insert into trades"
			+ " (id, type, user_id, symbol, shares, price, traded_at) select * from unnest("
			+ "cast($1 as bigint array), cast($2 as varchar array), cast($3 as bigint array),"
			+ " cast($4 as varchar array), cast($5 as smallint array), cast($6 as bigint array),"
			+ " cast($7 as bigint array))";

	private static final String INSERT_KEYS = "insert into idempotency_keys"
			+ " (first_id, trade_count, idempotency_key, fingerprint, name_hash) select * from unnest("
			+ "cast($1 as bigint array), cast($2 as integer array), cast($3 as bytea array),"
			+ " cast($4 as bytea array), cast($5 as integer array))";

	private static final String FIND_KEYS = "select " + KeyQuery.COLUMNS
			+ " from unnest(cast($1 as integer array)) as asked (name_hash)"
			+ " join idempotency_keys k on k.name_hash = asked.name_hash";

	private final Connection connection;

	private final LatestSegment latestSegment;

	IndexWrites(Connection connection, LatestSegment latestSegment) {
		this.connection = connection;
		this.latestSegment = latestSegment;
	}

	void apply(List<Entry> entries) {
		List<Entry> keyed = keyed(entries);
		List<OpenSegment> full = new ArrayList<>(0);
		OpenSegment open = append(entries, full);
		if (keyed.isEmpty() && full.isEmpty() && Chunks.isOne(count(entries))) {
			// One statement is a transaction by itself.
			insertTrades(entries);
		}
		else {
			inTransaction(() -> {
				insertTrades(entries);
				insertKeys(keyed);
				full.forEach(this::insertPostings);
			});
		}
		this.latestSegment.publish(open);
	}

	/**
	 * Like {@link #apply}, for entries that follow each other and of which some rows may
	 * be there already. They are made anew, whatever they hold.
	 */
	void replace(List<Entry> entries) {
		List<OpenSegment> full = new ArrayList<>(0);
		OpenSegment open = append(entries, full);
		inTransaction(() -> {
			delete("delete from trades where id between $1 and $2", entries);
			delete("delete from idempotency_keys where first_id between $1 and $2", entries);
			deletePostings(entries.get(0).firstId());
			insertTrades(entries);
			insertKeys(keyed(entries));
			full.forEach(this::insertPostings);
		});
		this.latestSegment.publish(open);
	}

	private OpenSegment append(List<Entry> entries, List<OpenSegment> full) {
		return this.latestSegment.endingAt(entries.get(0).firstId() - 1).append(entries, full::add);
	}

	private static List<Entry> keyed(List<Entry> entries) {
		return entries.stream().filter(entry -> entry.key() != null).toList();
	}

	private static long count(List<Entry> entries) {
		return entries.get(entries.size() - 1).lastId() - entries.get(0).firstId() + 1;
	}

	private void inTransaction(Runnable work) {
		await(this.connection.beginTransaction());
		try {
			work.run();
		}
		catch (Throwable ex) {
			rollBack(ex);
			throw ex;
		}
		await(this.connection.commitTransaction());
	}

	private void rollBack(Throwable cause) {
		try {
			await(this.connection.rollbackTransaction());
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

	private void delete(String sql, List<Entry> entries) {
		update(this.connection.createStatement(sql)
			.bind(0, entries.get(0).firstId())
			.bind(1, entries.get(entries.size() - 1).lastId()));
	}

	private void insertTrades(List<Entry> entries) {
		TradeColumns.forEach(entries,
				columns -> update(this.connection.createStatement(INSERT_TRADES)
					.bind(0, columns.ids())
					.bind(1, columns.types())
					.bind(2, columns.userIds())
					.bind(3, columns.symbols())
					.bind(4, columns.shares())
					.bind(5, columns.prices())
					.bind(6, columns.timestamps())));
	}

	private void insertKeys(List<Entry> keyed) {
		Chunks.forEach(keyed,
				chunk -> update(this.connection.createStatement(INSERT_KEYS)
					.bind(0, column(chunk, (key, entry) -> entry.firstId()))
					.bind(1, column(chunk, (key, entry) -> entry.trades().size()))
					.bind(2, column(chunk, (key, entry) -> KeyBytes.of(key.name())))
					.bind(3, column(chunk, (key, entry) -> HexFormat.of().parseHex(key.fingerprint())))
					.bind(4, column(chunk, (key, entry) -> KeyBytes.hash(key.name())))));
	}

	private static Object[] column(List<Entry> keyed, BiFunction<IdempotencyKey, Entry, Object> value) {
		return keyed.stream().map(entry -> value.apply(Objects.requireNonNull(entry.key()), entry)).toArray();
	}

	private void insertPostings(OpenSegment segment) {
		for (Lookup lookup : Lookup.values()) {
			update(this.connection
				.createStatement("insert into " + lookup.table()
						+ " (id, places) select * from unnest(cast($1 as bigint array), cast($2 as bytea array))")
				.bind(0, Postings.rows(segment.number()).boxed().toArray())
				.bind(1, segment.postings(lookup).toArray()));
		}
	}

	/** Removes those of the segment of an id, and of all that follow. */
	private void deletePostings(long id) {
		for (Lookup lookup : Lookup.values()) {
			update(this.connection.createStatement("delete from " + lookup.table() + " where id >= $1")
				.bind(0, Postings.segmentOf(id) * Postings.BUCKETS));
		}
	}

	/** What is recorded under any of these keys, whatever their fingerprints. */
	List<KeyedReceipt> recordedUnder(Collection<IdempotencyKey> keys) {
		Set<String> names = keys.stream().map(IdempotencyKey::name).collect(Collectors.toSet());
		List<Integer> hashes = names.stream().map(KeyBytes::hash).distinct().toList();
		List<KeyedReceipt> found = new ArrayList<>();
		Chunks.forEach(hashes,
				chunk -> Flux.from(this.connection.createStatement(FIND_KEYS).bind(0, chunk.toArray()).execute())
					.flatMap(result -> result.map(KeyQuery::keyedReceipt))
					// A hash may be that of another name too.
					.filter(receipt -> names.contains(receipt.key().name()))
					.doOnNext(found::add)
					.blockLast());
		return found;
	}

	private static void update(Statement statement) {
		Flux.from(statement.execute()).flatMap(result -> result.getRowsUpdated()).blockLast();
	}

	private static void await(Publisher<Void> work) {
		Flux.from(work).blockLast();
	}

}
