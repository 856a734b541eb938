package trades.cli.ingest;

import org.jspecify.annotations.Nullable;

import trades.cli.record.Field;
import trades.cli.record.TradeRecord;

/**
 * In which order of time the trades of a file come. Those without a timestamp are not
 * asked.
 */
final class TimeOrder {

	private @Nullable Long latest;

	private boolean up;

	private boolean down;

	/**
	 * Takes the next trade.
	 * @return whether it is the first one from which on they are in no order at all
	 */
	boolean isBrokenBy(TradeRecord trade) {
		if (!(trade.value(Field.TIMESTAMP) instanceof Long time)) {
			return false;
		}
		boolean broken = this.up && this.down;
		this.up |= this.latest != null && time > this.latest;
		this.down |= this.latest != null && time < this.latest;
		this.latest = time;
		return this.up && this.down && !broken;
	}

	/** Whether the newest one comes first, or none is newer than another. */
	boolean isNewestFirst() {
		return !this.up;
	}

}
