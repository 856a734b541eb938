package trades.server.adapter.out.embedded.index;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.r2dbc.h2.CloseableConnectionFactory;
import io.r2dbc.h2.H2ConnectionFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.TradeType;

/**
 * An index in memory that has a single thread for its readers, so that a test knows in
 * which order they are served.
 */
final class SingleReader implements AutoCloseable {

	private final CloseableConnectionFactory connections = H2ConnectionFactory.inMemory(UUID.randomUUID().toString());

	private final DatabaseReads reads = new DatabaseReads(this.connections, 1, "reads");

	private final DatabaseReads searches = new DatabaseReads(this.connections, 1, "searches");

	private final LatestSegment shared = latestSegment();

	SingleReader() {
		new IndexTables(this.connections).create();
	}

	/** A view of the tables that knows nothing of them yet. */
	LatestSegment latestSegment() {
		return new LatestSegment(this.reads);
	}

	BookReader index() {
		return new IndexReads(this.reads, this.reads, this.shared);
	}

	/** The index with a thread of its own for long searches. */
	BookReader indexWithSearches() {
		return new IndexReads(this.reads, this.searches, this.shared);
	}

	/** Puts entries into the tables, which the index knows of. */
	void apply(List<Entry> entries) {
		new IndexWrites(Objects.requireNonNull(this.connections.create().block()), this.shared).apply(entries);
	}

	/** A group of trades with the first ids, of one user and bought. */
	static List<Entry> purchases(int count) {
		NewTrade trade = new NewTrade(TradeType.BUY, 1, "ABX", 30, 134, 1531522701000L);
		return List.of(new Entry(1, IntStream.range(0, count).mapToObj(i -> trade).toList(), null));
	}

	/** Lets readers queue until the gate is completed. */
	void holdUp(CompletableFuture<Void> gate) {
		this.reads.run(client -> Mono.fromFuture(gate)).subscribe();
	}

	/** Lets long searches queue until the gate is completed. */
	void holdUpSearches(CompletableFuture<Void> gate) {
		this.searches.run(client -> Mono.fromFuture(gate)).subscribe();
	}

	/** Has something done when all who were there before were served, once each. */
	CompletableFuture<@Nullable Void> next(Runnable work) {
		return this.reads.<Void>run(client -> Mono.fromRunnable(work)).toFuture();
	}

	/** Executes a statement in turn, as {@link #next} does. */
	CompletableFuture<@Nullable Long> execute(String sql) {
		return this.reads.run(client -> client.sql(sql).fetch().rowsUpdated()).toFuture();
	}

	/**
	 * How many statements with this in their text were executed since this was first
	 * asked.
	 */
	long statements(String part) {
		return Objects.requireNonNull(this.reads.run(client -> client
			.sql("select coalesce(sum(execution_count), 0) from information_schema.query_statistics"
					+ " where locate($1, sql_statement) > 0")
			.bind(0, part)
			.map(row -> Columns.number(row, 0))
			.one()).block());
	}

	@Override
	public void close() {
		this.searches.close();
		this.reads.close();
		this.connections.close().block();
	}

}
