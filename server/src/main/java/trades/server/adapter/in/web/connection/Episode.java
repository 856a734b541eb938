package trades.server.adapter.in.web.connection;

import java.time.Duration;

/** A state that lasts, with interruptions, and is worth a line of the log only once. */
final class Episode {

	/** A state that comes again within this time has never ended. */
	private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

	private long last = System.nanoTime() - QUIET_NANOS;

	/** Notes that the state is there, and tells whether it was not until now. */
	synchronized boolean begins() {
		long now = System.nanoTime();
		boolean begins = now - this.last >= QUIET_NANOS;
		this.last = now;
		return begins;
	}

}
