package trades.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A bar that is drawn over and over in one line of a terminal.
 */
public final class ProgressBar implements Progress {

	private static final long INTERVAL = 100_000_000;

	private static final int BAR = 20;

	/** So much of the phase is worth more than a bar. */
	private static final int PHASE = 12;

	private final PrintWriter terminal;

	private final int columns;

	private final Pace pace;

	private boolean drawn;

	/**
	 * Creates a bar; nothing is drawn yet.
	 * @param columns how many columns the terminal has
	 */
	public ProgressBar(PrintWriter terminal, int columns, LongSupplier nanoTime) {
		this.terminal = terminal;
		this.columns = columns;
		this.pace = new Pace(nanoTime, INTERVAL);
	}

	@Override
	public synchronized void update(String phase, long done, long total, String unit) {
		if (this.pace.isDue(phase, done)) {
			double share = (total > 0) ? Math.min(1, (double) done / total) : 1;
			String line = line(TerminalText.escape(phase), share,
					String.format(Locale.ROOT, "%,d%s %s", done, unit, this.pace.describe(done, total)));
			// Without wrapping, lest the terminal has been made narrower since.
			this.terminal.print("\r\u001b[?7l" + line + "\u001b[K\u001b[?7h");
			this.terminal.flush();
			this.drawn = true;
		}
	}

	/** As much as fits, leaving the last column to the cursor. */
	private String line(String phase, double share, String pace) {
		int full = (int) (share * BAR);
		String percent = String.format(Locale.ROOT, "%3.0f%%", 100 * share);
		String bar = "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + percent;
		int room = this.columns - 1;
		int least = Math.min(DisplayWidth.of(phase), PHASE) + 1;
		for (String tail : new String[] { bar + " " + pace, bar, percent }) {
			if (least + tail.length() <= room) {
				return DisplayWidth.cut(phase, room - 1 - tail.length()) + " " + tail;
			}
		}
		return DisplayWidth.cut(percent.strip(), room);
	}

	@Override
	public synchronized void clear() {
		if (this.drawn) {
			this.terminal.print("\r\u001b[K");
			this.terminal.flush();
			this.drawn = false;
		}
	}

}
