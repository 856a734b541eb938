package trades.cli.terminal;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How fast a phase goes, and when to show it next.
 */
final class Pace {

	private static final double NANOS_PER_SECOND = 1e9;

	private final LongSupplier nanoTime;

	private final long interval;

	private String phase = "";

	private long began;

	private long doneAtFirst;

	private long shown;

	Pace(LongSupplier nanoTime, long interval) {
		this.nanoTime = nanoTime;
		this.interval = interval;
	}

	/** Whether it is time to show something again. */
	boolean isDue(String phase, long done) {
		long now = this.nanoTime.getAsLong();
		if (!phase.equals(this.phase)) {
			this.phase = phase;
			this.began = now;
			this.shown = now;
			this.doneAtFirst = done;
			return false;
		}
		if (now - this.shown < this.interval) {
			return false;
		}
		this.shown = now;
		return true;
	}

	/** For example {@code 35,200/s, 0:15 left}. */
	String describe(long done, long total) {
		double seconds = (this.nanoTime.getAsLong() - this.began) / NANOS_PER_SECOND;
		double rate = (done - this.doneAtFirst) / Math.max(seconds, 1e-3);
		if (rate <= 0) {
			return "0/s";
		}
		long left = Math.round((total - done) / rate);
		return String.format(Locale.ROOT, "%,.0f/s, %d:%02d left", rate, left / 60, left % 60);
	}

}
