package trades.server.application.port.in;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/**
 * How time is divided into bars, all of the same length. Days begin at midnight UTC,
 * weeks on Monday.
 *
 * @param millis the length of each
 */
public record BarInterval(long millis) {

	/** The first Monday of time, at which an interval of any length begins. */
	private static final long ANCHOR = LocalDate.EPOCH.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
		.atStartOfDay(ZoneOffset.UTC)
		.toInstant()
		.toEpochMilli();

	public BarInterval {
		if (millis < 1) {
			throw new IllegalArgumentException("an interval takes a millisecond at least, not " + millis);
		}
	}

	public static BarInterval of(Duration length) {
		return new BarInterval(length.toMillis());
	}

	/** When the interval begins that a time lies in, both in milliseconds. */
	public long startOf(long time) {
		return ANCHOR + number(time) * this.millis;
	}

	/** How many intervals it takes to hold both of these times, the earlier one first. */
	public long countBetween(long first, long last) {
		return number(last) - number(first) + 1;
	}

	private long number(long time) {
		return Math.floorDiv(time - ANCHOR, this.millis);
	}

}
