package trades.server.adapter.out.backup;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import trades.server.domain.Entry;

/** Tells now and then how far something is that takes long; short work is silent. */
public final class Progress implements Consumer<List<Entry>> {

	private static final Duration INTERVAL = Duration.ofSeconds(5);

	private final Consumer<String> line;

	private long lastTold = System.nanoTime();

	/**
	 * What begins now.
	 * @param line takes a line every few seconds
	 */
	public Progress(Consumer<String> line) {
		this.line = line;
	}

	/** The trades up to the last of these entries have been read. */
	@Override
	public void accept(List<Entry> entries) {
		if (isDue()) {
			this.line.accept("read " + entries.get(entries.size() - 1).lastId() + " trades");
		}
	}

	/** Does something with the entries first. */
	public Consumer<List<Entry>> after(Consumer<List<Entry>> deed) {
		return deed.andThen(this);
	}

	private boolean isDue() {
		long now = System.nanoTime();
		boolean due = now - this.lastTold >= INTERVAL.toNanos();
		if (due) {
			this.lastTold = now;
		}
		return due;
	}

}
