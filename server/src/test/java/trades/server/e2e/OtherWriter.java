package trades.server.e2e;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts single trades, one after the other and each different, until it is stopped or its
 * server is gone. It may pause now and then, as people and most programs do.
 */
final class OtherWriter implements AutoCloseable {

	/** Whose trades it posts. */
	static final long USER = 1_000_000;

	private static final int BURST = 100;

	private final URI server;

	private final int round;

	private final Duration pause;

	private final Thread thread = new Thread(this::run, "other-writer");

	private final List<String> recorded = new ArrayList<>();

	private volatile boolean stopped;

	private OtherWriter(URI server, int round, Duration pause) {
		this.server = server;
		this.round = round;
		this.pause = pause;
	}

	/**
	 * Starts posting.
	 * @param round makes its trades differ from those of others
	 */
	static OtherWriter start(URI server, int round) {
		return start(server, round, Duration.ZERO);
	}

	/**
	 * Starts posting in bursts.
	 * @param pause how long each burst is followed by nothing
	 */
	static OtherWriter start(URI server, int round, Duration pause) {
		OtherWriter writer = new OtherWriter(server, round, pause);
		writer.thread.start();
		return writer;
	}

	private void run() {
		try (RawHttp connection = new RawHttp(this.server)) {
			for (int i = 0; !this.stopped; i++) {
				RawHttp.Answer answer = connection.exchange(RawHttp.post("{\"type\":\"sell\",\"user_id\":" + USER
						+ ",\"symbol\":\"X\",\"shares\":1,\"price\":" + i + ",\"timestamp\":" + this.round + "}",
						List.of()));
				if (answer.status() == 201) {
					this.recorded.add(answer.body());
				}
				if (i % BURST == BURST - 1 && !this.pause.isZero()) {
					LockSupport.parkNanos(this.pause.toNanos());
				}
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
