package trades.cli.time;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * ISO 8601 times, in local time where they have no offset, as epoch milliseconds. Years
 * that overflow a long number of these are no failure here: whether a trade may bear a
 * time is for others to say.
 */
public final class IsoTime {

	/** As ISO_DATE_TIME, but databases also write offsets as +02 and +0200. */
	private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.optionalStart()
		.parseLenient()
		.appendOffset("+HH", "Z")
		.parseStrict()
		.optionalStart()
		.appendLiteral('[')
		.parseCaseSensitive()
		.appendZoneRegionId()
		.appendLiteral(']')
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT)
		.withChronology(IsoChronology.INSTANCE);

	private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);

	private static final int NANOS_PER_MILLI = 1_000_000;

	private static final int DATE_LENGTH = 10;

	private IsoTime() {
	}

	/**
	 * Reads a date and time, perhaps with a blank for the {@code T}, or a date, which is
	 * the beginning of that day.
	 * @param zone the local time zone, looked up only when it is needed
	 * @throws DateTimeException if the text is none, or a local time that is not one
	 * point in time
	 */
	public static BigInteger ofDate(String text, Supplier<ZoneId> zone) {
		return millis(parse(text), zone);
	}

	/**
	 * Reads what {@link #ofDate} reads.
	 * @return a {@link LocalDateTime} if it has no offset, otherwise a
	 * {@link ZonedDateTime}
	 * @throws DateTimeException if the text is none
	 */
	public static TemporalAccessor parse(String text) {
		if (text.length() == DATE_LENGTH) {
			return LocalDate.parse(text).atStartOfDay();
		}
		boolean blank = text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' ';
		return parseDateTime(blank ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1) : text);
	}

	private static TemporalAccessor parseDateTime(String text) {
		return DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
	}

	private static BigInteger millis(TemporalAccessor time, Supplier<ZoneId> zone) {
		return millis((time instanceof LocalDateTime local) ? instant(local, zone.get()) : Instant.from(time));
	}

	/**
	 * The instant at which the clocks of a zone show a time. A midnight that the clocks
	 * leave out stands for the beginning of its day.
	 * @throws NotOneTimeException if they never show it, or do it twice
	 */
	public static Instant instant(LocalDateTime time, ZoneId zone) {
		List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
		if (offsets.size() == 1) {
			return time.toInstant(offsets.get(0));
		}
		if (offsets.isEmpty() && time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
			return time.toLocalDate().atStartOfDay(zone).toInstant();
		}
		throw new NotOneTimeException(offsets.isEmpty()
				? "does not exist in " + zone + ", where the clocks were put forward" : "is there twice in " + zone
						+ ", where the clocks were put back: add " + offsets.get(0) + " or " + offsets.get(1));
	}

	/** A point in time in epoch milliseconds. */
	public static BigInteger millis(Instant instant) {
		BigInteger seconds = BigInteger.valueOf(instant.getEpochSecond());
		return seconds.multiply(MILLIS_PER_SECOND).add(BigInteger.valueOf(instant.getNano() / NANOS_PER_MILLI));
	}

	/**
	 * A local time that is no point in time, or two. The message says why.
	 */
	public static final class NotOneTimeException extends DateTimeException {

		NotOneTimeException(String message) {
			super(message);
		}

	}

}
