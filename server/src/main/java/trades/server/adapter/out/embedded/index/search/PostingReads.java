package trades.server.adapter.out.embedded.index.search;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Reads the tables of {@link Postings}. Everything blocks. */
public final class PostingReads {

	private final DatabaseClient client;

	private final Lookup lookup;

	public PostingReads(DatabaseClient client, Lookup lookup) {
		this.client = client;
		this.lookup = lookup;
	}

	/**
	 * The buckets in some rows, in the order of their ids.
	 * @throws IllegalStateException if one is missing
	 */
	List<byte[]> buckets(LongStream rows) {
		Object[] ids = rows.boxed().toArray();
		List<byte[]> buckets = existing(ids);
		if (buckets.size() != ids.length) {
			throw new IllegalStateException(
					"Of " + ids.length + " rows of " + this.lookup.table() + " " + buckets.size() + " are there.");
		}
		return buckets;
	}

	/** Like {@link #buckets}, without those that are missing. */
	public List<byte[]> existing(LongStream rows) {
		return existing(rows.boxed().toArray());
	}

	private List<byte[]> existing(Object[] rows) {
		return Objects.requireNonNull(this.client
			.sql("select array_agg(places order by id) from unnest(cast($1 as bigint array)) as wanted (wanted_id)"
					+ " join " + this.lookup.table() + " on id = wanted_id")
			.bind(0, rows)
			.map(row -> PostingReads.buckets(row.get(0, Object[].class)))
			.one()
			.block());
	}

	private static List<byte[]> buckets(Object @Nullable [] values) {
		return (values != null) ? Arrays.stream(values).map(byte[].class::cast).toList() : List.of();
	}

}
