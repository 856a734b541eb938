package trades.server.adapter.out.embedded.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import trades.server.adapter.out.embedded.index.search.Lookup;
import trades.server.adapter.out.embedded.index.search.PageQuery;
import trades.server.adapter.out.embedded.index.search.PostingReads;
import trades.server.adapter.out.embedded.index.search.Postings;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

/**
 * Everything that an index holds of the trades with some ids, to be compared with what
 * another one holds.
 *
 * @param trades the trades
 * @param keys the idempotency keys that they were recorded under
 * @param postings by which they are found by user and symbol; empty unless the last id is
 * that of a segment
 */
public record IndexRows(List<Trade> trades, List<?> keys, List<?> postings) {

	/** Looks each key up as a repeated request does: by the hash of its name. */
	static final String KEYS = "select k.first_id, k.trade_count, k.idempotency_key, k.fingerprint,"
			+ " k.name_hash from idempotency_keys as own join idempotency_keys as k on k.name_hash = own.name_hash"
			+ " where own.first_id > $1 and own.first_id <= $2 and k.first_id > $1 and k.first_id <= $2"
			+ " order by k.first_id";

	private static final int KEY_COLUMNS = 5;

	/** The last id of the segment of an id: no more may be read at once. */
	public static long endOfSegment(long id) {
		return (Postings.segmentOf(id) + 1) * Postings.SEGMENT_SIZE;
	}

	/** Reads them. Blocks. */
	static IndexRows read(DatabaseClient client, long after, long upTo) {
		List<Trade> trades = PageQuery.between(TradeFilter.ALL, after, upTo, Postings.SEGMENT_SIZE).run(client).block();
		return new IndexRows(Objects.requireNonNull(trades), keys(client, after, upTo),
				(upTo == endOfSegment(upTo)) ? postings(client, Postings.segmentOf(upTo)) : List.of());
	}

	private static List<?> keys(DatabaseClient client, long after, long upTo) {
		return Objects.requireNonNull(client.sql(KEYS)
			.bind(0, after)
			.bind(1, upTo)
			.map(row -> IntStream.range(0, KEY_COLUMNS).mapToObj(column -> value(row, column)).toList())
			.all()
			.collectList()
			.block());
	}

	private static Object value(Readable row, int column) {
		Object value = Objects.requireNonNull(row.get(column));
		return (value instanceof byte[] bytes) ? ByteBuffer.wrap(bytes) : value;
	}

	private static List<?> postings(DatabaseClient client, long segment) {
		List<ByteBuffer> buckets = new ArrayList<>();
		for (Lookup lookup : Lookup.values()) {
			new PostingReads(client, lookup).existing(Postings.rows(segment))
				.forEach(bucket -> buckets.add(ByteBuffer.wrap(bucket)));
		}
		return buckets;
	}

}
