package trades.cli.time;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.function.Supplier;

/**
 * ISO 8601 times, with a blank for the {@code T} if need be, in local time where they
 * have no offset. A date alone is the beginning of that day.
 */
public final class IsoTime {

	private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);

	private static final int NANOS_PER_MILLI = 1_000_000;

	private static final int DATE_LENGTH = 10;

	private IsoTime() {
	}

	/**
	 * Reads a time as epoch milliseconds. Years that overflow a long number of them are
	 * no failure here: whether a trade may bear a time is for others to say.
	 * @param zone the local time zone, looked up only when it is needed
	 * @throws DateTimeException if the text is no such time
	 */
	public static BigInteger millis(String text, Supplier<ZoneId> zone) {
		Instant instant = instant(text, zone);
		BigInteger seconds = BigInteger.valueOf(instant.getEpochSecond());
		return seconds.multiply(MILLIS_PER_SECOND).add(BigInteger.valueOf(instant.getNano() / NANOS_PER_MILLI));
	}

	private static Instant instant(String text, Supplier<ZoneId> zone) {
		if (text.length() == DATE_LENGTH) {
			return LocalDate.parse(text).atStartOfDay(zone.get()).toInstant();
		}
		boolean blank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
		String iso = blank ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text;
		TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, ZonedDateTime::from,
				LocalDateTime::from);
		return (time instanceof LocalDateTime local) ? local.atZone(zone.get()).toInstant() : Instant.from(time);
	}

}
