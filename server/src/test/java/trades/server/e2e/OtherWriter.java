package trades.server.e2e;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts single trades, one after the other and each different, until it is stopped or its
 * server is gone.
 */
final class OtherWriter implements AutoCloseable {

	/** Whose trades it posts. */
	static final long USER = 1_000_000;

	private final URI server;

	private final int round;

	private final Duration interval;

	private final Thread thread = new Thread(this::run, "other-writer");

	private final List<String> recorded = new ArrayList<>();

	private volatile boolean stopped;

	private OtherWriter(URI server, int round, Duration interval) {
		this.server = server;
		this.round = round;
		this.interval = interval;
	}

	/**
	 * Starts posting.
	 * @param round makes its trades differ from those of others
	 */
	static OtherWriter start(URI server, int round) {
		return start(server, round, Duration.ZERO);
	}

	/**
	 * Starts posting at a steady rate, or as fast as the server answers if that is less.
	 * @param interval from one request to the next
	 */
	static OtherWriter start(URI server, int round, Duration interval) {
		OtherWriter writer = new OtherWriter(server, round, interval);
		writer.thread.start();
		return writer;
	}

	private void run() {
		long due = System.nanoTime();
		try (RawHttp connection = new RawHttp(this.server)) {
			for (int i = 0; !this.stopped; i++) {
				RawHttp.Answer answer = connection.exchange(RawHttp.post("{\"type\":\"sell\",\"user_id\":" + USER
						+ ",\"symbol\":\"X\",\"shares\":1,\"price\":" + i + ",\"timestamp\":" + this.round + "}",
						List.of()));
				if (answer.status() == 201) {
					this.recorded.add(answer.body());
				}
				due = Math.max(due + this.interval.toNanos(), System.nanoTime());
				LockSupport.parkNanos(due - System.nanoTime());
			}
		}
		catch (IOException ex) {
			// The server was killed.
		}
	}

	/** Stops it, and tells what was acknowledged. */
	List<String> stop() {
		this.stopped = true;
		try {
			this.thread.join();
			return this.recorded;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		stop();
	}

}
