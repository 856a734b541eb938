package trades.cli.client.transport;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Names each request of a run, so that it can be found in the server's log even if no
 * answer came.
 */
public final class RequestIds {

	public static final String HEADER = "X-Request-Id";

	private final String run = Long.toHexString(ThreadLocalRandom.current().nextLong());

	private int count;

	/** For example {@code 9f3c1b7a02d4e586-1}; imports send from several threads. */
	public synchronized String next() {
		this.count++;
		return this.run + "-" + this.count;
	}

}
