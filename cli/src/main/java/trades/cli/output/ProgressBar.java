package trades.cli.output;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A bar that is drawn over and over in one line of a terminal.
 */
public final class ProgressBar implements Progress {

	private static final long INTERVAL = 100_000_000;

	private static final int WIDTH = 20;

	private final PrintWriter terminal;

	private final Pace pace;

	private boolean drawn;

	/**
	 * Creates a bar; nothing is drawn yet.
	 */
	public ProgressBar(PrintWriter terminal, LongSupplier nanoTime) {
		this.terminal = terminal;
		this.pace = new Pace(nanoTime, INTERVAL);
	}

	@Override
	public void update(String phase, long done, long total, String unit) {
		if (this.pace.isDue(phase, done)) {
			double share = (total > 0) ? Math.min(1, (double) done / total) : 1;
			int full = (int) (share * WIDTH);
			this.terminal.printf(Locale.ROOT, "\r%s [%s%s] %3.0f%% %,d%s %s\u001b[K", phase, "#".repeat(full),
					"-".repeat(WIDTH - full), 100 * share, done, unit, this.pace.describe(done, total));
			this.terminal.flush();
			this.drawn = true;
		}
	}

	@Override
	public void clear() {
		if (this.drawn) {
			this.terminal.print("\r\u001b[K");
			this.terminal.flush();
			this.drawn = false;
		}
	}

}
