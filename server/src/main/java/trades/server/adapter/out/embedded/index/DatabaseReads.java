package trades.server.adapter.out.embedded.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import org.springframework.r2dbc.connection.SingleConnectionFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.reading.ReadThreads;

/**
 * Runs queries on a few threads of their own, each to its end and on a connection of its
 * own. The driver works on the thread that subscribes, and H2 closes its file for
 * everyone when that thread is interrupted; here no reader's cancel reaches the driver.
 * No pool: it would open connections when it likes, and with them a database that was
 * just closed.
 */
final class DatabaseReads implements AutoCloseable {

	private final List<SingleConnectionFactory> connections = new ArrayList<>();

	private final ReadThreads<DatabaseClient> threads;

	DatabaseReads(ConnectionFactory factory, int parallelism, String name) {
		List<DatabaseClient> clients = new ArrayList<>();
		for (int i = 0; i < parallelism; i++) {
			Connection connection = Objects.requireNonNull(Mono.from(factory.create()).block());
			SingleConnectionFactory single = new SingleConnectionFactory(connection, factory.getMetadata(), true);
			this.connections.add(single);
			clients.add(DatabaseClient.create(single));
		}
		this.threads = new ReadThreads<>(name, clients);
	}

	/**
	 * Runs a query and collects its result, once for each subscriber; not for one who has
	 * left before its turn came.
	 */
	<T> Mono<T> run(Function<DatabaseClient, Mono<T>> query) {
		return this.threads.run(client -> query.apply(client).block());
	}

	/**
	 * Lets the queries under way finish, at most ten seconds, and closes the connections.
	 */
	@Override
	public void close() {
		this.threads.close();
		this.connections.forEach(SingleConnectionFactory::destroy);
	}

}
