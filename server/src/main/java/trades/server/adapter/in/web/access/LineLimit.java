package trades.server.adapter.in.web.access;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets through only so many log lines a second, and counts the others. */
final class LineLimit {

	private static final int LINES = 10;

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final LongSupplier nanos;

	private long start;

	private int lines;

	private long silenced;

	LineLimit() {
		this(System::nanoTime);
	}

	LineLimit(LongSupplier nanos) {
		this.nanos = nanos;
		this.start = nanos.getAsLong();
	}

	/**
	 * Asks for a line.
	 * @return how many were not let through since the last one that was, or -1 when this
	 * one isn't either
	 */
	synchronized long take() {
		long now = this.nanos.getAsLong();
		if (now - this.start >= SECOND) {
			this.start = now;
			this.lines = 0;
		}
		if (this.lines == LINES) {
			this.silenced++;
			return -1;
		}
		this.lines++;
		long before = this.silenced;
		this.silenced = 0;
		return before;
	}

}
