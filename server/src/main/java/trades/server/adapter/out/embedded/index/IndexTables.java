package trades.server.adapter.out.embedded.index;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.r2dbc.spi.ConnectionFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.r2dbc.connection.init.ResourceDatabasePopulator;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.embedded.index.search.Lookup;
import trades.server.adapter.out.embedded.index.search.Postings;

/**
 * The tables of an index as a whole: made, completed, and asked whose they are and how
 * much they hold. Everything blocks.
 */
public final class IndexTables {

	static final int SCHEMA_VERSION = 5;

	private final ConnectionFactory connections;

	private final DatabaseClient client;

	IndexTables(ConnectionFactory connections) {
		this.connections = connections;
		this.client = DatabaseClient.create(connections);
	}

	/** Makes empty tables; {@link #complete} must follow when they are filled. */
	public void create() {
		run("schema.sql");
	}

	/**
	 * Completes tables that were made by {@link #create}: from now on they belong to a
	 * book.
	 */
	public void complete(UUID bookId) {
		run("indexes.sql");
		this.client.sql("insert into book (book_id, schema_version) values (:book, :version)")
			.bind("book", bookId.toString())
			.bind("version", SCHEMA_VERSION)
			.fetch()
			.rowsUpdated()
			.block();
	}

	private void run(String script) {
		new ResourceDatabasePopulator(new ClassPathResource(script, IndexTables.class)).populate(this.connections)
			.block();
	}

	/**
	 * The book that the tables belong to; none when there are no complete tables of this
	 * version.
	 */
	public Optional<UUID> bookId() {
		Long known = count(this.client,
				"information_schema.tables where lower(table_name) = 'book'" + " and lower(table_schema) = 'public'");
		if (known == 0) {
			return Optional.empty();
		}
		return this.client.sql("select book_id from book where schema_version = :version")
			.bind("version", SCHEMA_VERSION)
			.map(row -> UUID.fromString(Columns.text(row, 0)))
			.one()
			.blockOptional();
	}

	/**
	 * How many trades there are; more or fewer than {@link #lastId} mean that some are
	 * missing.
	 */
	public long tradeCount() {
		return count(this.client, "trades");
	}

	/** How many idempotency keys there are. */
	public long keyCount() {
		return count(this.client, "idempotency_keys");
	}

	/**
	 * Whether users and symbols of all trades can be looked up; takes next to no time.
	 */
	public boolean hasAllPostings() {
		long rows = tradeCount() / Postings.SEGMENT_SIZE * Postings.BUCKETS;
		return Arrays.stream(Lookup.values()).allMatch(lookup -> count(this.client, lookup.table()) == rows);
	}

	/**
	 * Everything that there is of some trades.
	 * @param after only ids greater than this one
	 * @param upTo only ids up to this one, which lies in the same segment as the first of
	 * them
	 */
	public IndexRows rows(long after, long upTo) {
		return IndexRows.read(this.client, after, upTo);
	}

	/** How many rows there are in a table, or in one that meets a condition. */
	private static long count(DatabaseClient client, String from) {
		return Objects.requireNonNull(
				client.sql("select count(*) from " + from).map(row -> Columns.number(row, 0)).one().block());
	}

	/** The highest id, 0 while there is no trade. */
	public long lastId() {
		return Objects.requireNonNull(lastId(this.client).block());
	}

	/** The same, without blocking. */
	static Mono<Long> lastId(DatabaseClient client) {
		return client.sql("select coalesce(max(id), 0) from trades").map(row -> Columns.number(row, 0)).one();
	}

}
