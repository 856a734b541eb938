package trades.server.adapter.r2dbc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Runs queries on a few threads of their own, each to its end. The driver works on the
 * thread that subscribes, and H2 closes its file for everyone when that thread is
 * interrupted; here no reader's cancel reaches the driver.
 */
final class DatabaseReads implements AutoCloseable {

	private final ConnectionPool pool;

	private final DatabaseClient client;

	private final ExecutorService threads;

	DatabaseReads(ConnectionFactory connections, int parallelism) {
		this.pool = new ConnectionPool(
				ConnectionPoolConfiguration.builder(connections).initialSize(parallelism).maxSize(parallelism).build());
		this.client = DatabaseClient.create(this.pool);
		AtomicInteger number = new AtomicInteger();
		this.threads = Executors.newFixedThreadPool(parallelism,
				task -> new Thread(task, "trade-reads-" + number.incrementAndGet()));
	}

	/** Runs a query and collects its result, once for each subscriber. */
	<T> Mono<T> run(Function<DatabaseClient, Mono<T>> query) {
		return Mono.fromFuture(
				() -> CompletableFuture.supplyAsync(() -> query.apply(this.client).block(), this.threads), true);
	}

	/**
	 * Lets the queries under way finish, at most ten seconds, and closes the connections.
	 */
	@Override
	public void close() {
		this.threads.shutdown();
		try {
			this.threads.awaitTermination(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.pool.dispose();
	}

}
