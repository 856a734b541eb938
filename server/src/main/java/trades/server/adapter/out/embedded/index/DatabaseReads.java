package trades.server.adapter.out.embedded.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Runs queries on a few threads of their own, each to its end and on a connection of its
 * own. The driver works on the thread that subscribes, and H2 closes its file for
 * everyone when that thread is interrupted; here no reader's cancel reaches the driver.
 * No pool: it would open connections when it likes, and with them a database that was
 * just closed.
 */
final class DatabaseReads implements AutoCloseable {

	private final List<SingleConnectionFactory> connections = new ArrayList<>();

	private final BlockingQueue<DatabaseClient> idle;

	private final ExecutorService threads;

	DatabaseReads(ConnectionFactory factory, int parallelism, String name) {
		this.idle = new ArrayBlockingQueue<>(parallelism);
		for (int i = 0; i < parallelism; i++) {
			Connection connection = Objects.requireNonNull(Mono.from(factory.create()).block());
			SingleConnectionFactory single = new SingleConnectionFactory(connection, factory.getMetadata(), true);
			this.connections.add(single);
			this.idle.add(DatabaseClient.create(single));
		}
		AtomicInteger number = new AtomicInteger();
		this.threads = Executors.newFixedThreadPool(parallelism,
				task -> new Thread(task, name + "-" + number.incrementAndGet()));
	}

	/**
	 * Runs a query and collects its result, once for each subscriber; not for one who has
	 * left before its turn came.
	 */
	<T> Mono<T> run(Function<DatabaseClient, Mono<T>> query) {
		return Mono.defer(() -> {
			AtomicBoolean hasLeft = new AtomicBoolean();
			return Mono
				.fromFuture(CompletableFuture.supplyAsync(() -> hasLeft.get() ? null : runNow(query), this.threads),
						true)
				.doOnCancel(() -> hasLeft.set(true));
		});
	}

	private <T> @Nullable T runNow(Function<DatabaseClient, Mono<T>> query) {
		// There are as many clients as threads, so one is always idle.
		DatabaseClient client = this.idle.remove();
		try {
			return query.apply(client).block();
		}
		finally {
			this.idle.add(client);
		}
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
		this.connections.forEach(SingleConnectionFactory::destroy);
	}

}
