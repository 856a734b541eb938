package trades.cli.output;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Shows epoch milliseconds as ISO 8601 time with an offset, for example
 * {@code 2018-07-14T03:21:41.123+02:00}. Written by hand, since the formatter of
 * java.time takes as long to load as the rest of a table, and drops seconds that are
 * zero.
 */
public final class LocalTimestamp {

	private static final int MILLIS_PER_SECOND = 1_000;

	private LocalTimestamp() {
	}

	/** Formats a timestamp. */
	public static String format(long epochMillis, ZoneId zone) {
		Instant instant = Instant.ofEpochMilli(epochMillis);
		ZoneOffset offset = zone.getRules().getOffset(instant);
		LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, offset);
		StringBuilder text = new StringBuilder(32).append(time.toLocalDate()).append('T');
		digits(text, time.getHour(), 2).append(':');
		digits(text, time.getMinute(), 2).append(':');
		digits(text, time.getSecond(), 2);
		int millis = Math.floorMod(epochMillis, MILLIS_PER_SECOND);
		if (millis != 0) {
			digits(text.append('.'), millis, 3);
		}
		return text.append(offset.getId()).toString();
	}

	private static StringBuilder digits(StringBuilder text, int number, int width) {
		String digits = Integer.toString(number);
		return text.append("0".repeat(width - digits.length())).append(digits);
	}

}
