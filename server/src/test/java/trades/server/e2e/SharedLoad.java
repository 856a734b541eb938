package trades.server.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A load on each of several servers that share a book, a watch on what they all tell, and
 * what must be true of it in the end.
 */
final class SharedLoad implements AutoCloseable {

	private static final int WORKERS = 6;

	private final List<ServerProcess> servers;

	private final List<LoadProcess> loads;

	private final SharedBookWatch watch = new SharedBookWatch(this::highestId);

	/** Starts loading servers. */
	SharedLoad(List<ServerProcess> servers, long seed) {
		this.servers = new ArrayList<>(servers);
		this.loads = IntStream.range(0, servers.size())
			.mapToObj(i -> LoadProcess.startWithBatches(WORKERS, seed, i * WORKERS))
			.toList();
		for (int i = 0; i < servers.size(); i++) {
			replace(i, servers.get(i));
		}
	}

	private long highestId() {
		return this.loads.stream().mapToLong(LoadProcess::lastId).max().orElse(0);
	}

	ServerProcess server(int i) {
		return this.servers.get(i);
	}

	/** Kills a server and waits until its load has nobody to speak to. */
	void kill(int i) {
		server(i).kill();
		this.loads.get(i).awaitIdle();
	}

	/** Has the load of a server sent to another one, what was cut off repeated there. */
	void replace(int i, ServerProcess server) {
		this.servers.set(i, server);
		this.loads.get(i).sendTo(server.uri());
		this.watch.add(server.uri());
	}

	/** Waits until so many more trades were recorded through a server. */
	void awaitRecorded(int i, int more) {
		this.loads.get(i).awaitRecorded(more);
	}

	/** The same, of every server. */
	void awaitRecorded(int more) {
		this.loads.forEach(load -> load.awaitRecorded(more));
	}

	/**
	 * Ends the load. What was acknowledged must be in the book, as all servers show it,
	 * and nobody may have been told anything else before.
	 */
	void finishAndCheck() {
		this.loads.forEach(LoadProcess::finish);
		this.watch.close();
		Book book = new TradesApi(server(0).uri()).book();
		book.assertDense().assertNoneTwice().assertBatchesWhole();
		this.loads.forEach(load -> book.assertHolds(load.recorded()));
		this.servers.forEach(server -> assertThat(new TradesApi(server.uri()).book()).isEqualTo(book));
		assertThat(this.watch.contradictions()).isEmpty();
		assertThat(this.watch.tagsSeenTwice()).as("lists that were read twice").isPositive();
		assertThat(this.loads.stream().map(LoadProcess::odd).flatMap(Collection::stream))
			.as("answers that are neither 201 nor 503")
			.allSatisfy(answer -> assertThat(answer).startsWith("500 ")
				.contains("outcome unknown: repeat with the same Idempotency-Key"));
	}

	String summary() {
		return String.join("; ", this.loads.stream().map(LoadProcess::summary).toList());
	}

	@Override
	public void close() {
		this.watch.close();
		this.loads.forEach(LoadProcess::close);
	}

}
