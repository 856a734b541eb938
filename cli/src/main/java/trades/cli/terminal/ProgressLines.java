package trades.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line now and then, for logs.
 */
public final class ProgressLines implements Progress {

	private static final long INTERVAL = 10_000_000_000L;

	private final PrintWriter log;

	private final Pace pace;

	/**
	 * Creates a log; nothing is written yet.
	 */
	public ProgressLines(PrintWriter log, LongSupplier nanoTime) {
		this.log = log;
		this.pace = new Pace(nanoTime, INTERVAL);
	}

	@Override
	public void update(String phase, long done, long total, String unit) {
		if (this.pace.isDue(phase, done)) {
			this.log.printf(Locale.ROOT, "trades: %s: %,d of %,d%s (%s)%n", phase, done, total, unit,
					this.pace.describe(done, total));
			this.log.flush();
		}
	}

	@Override
	public void clear() {
	}

}
