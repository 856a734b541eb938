package trades.cli.time;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Which times can be meant for a trade, rather than a mistake: those from 1990 to
 * tomorrow. A recorded mistake stays for ever, so that what looks like a number of
 * seconds, or a spreadsheet's day, is not taken for milliseconds.
 */
public final class PlausibleTime {

	/** Every time can. */
	public static final PlausibleTime ANY = new PlausibleTime(Long.MIN_VALUE, Long.MAX_VALUE);

	/** Where 1990 begins first. */
	private static final long FIRST = Instant.parse("1989-12-31T10:00:00Z").toEpochMilli();

	private static final long SECOND = 1_000;

	private static final long DAY = Duration.ofDays(1).toMillis();

	/** Day 0 of spreadsheets, which take 1900 for a leap year. */
	private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

	private static final DateTimeFormatter COMPACT_TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

	private static final String INSIST = " (--any-time takes it as it stands)";

	private final long first;

	private final long last;

	private PlausibleTime(long first, long last) {
		this.first = first;
		this.last = last;
	}

	/** The times up to tomorrow, by this clock. */
	public static PlausibleTime by(InstantSource clock) {
		// Wherever tomorrow ends last.
		return new PlausibleTime(FIRST, clock.millis() + 2 * DAY + DAY / 2);
	}

	private boolean holds(long millis) {
		return millis >= this.first && millis <= this.last;
	}

	/**
	 * What is wrong with epoch milliseconds that were written as a number.
	 * @return null if nothing is
	 */
	public @Nullable String fault(BigInteger millis) {
		String other = otherUnit(millis);
		return (other != null) ? other : instantFault(millis);
	}

	/**
	 * What is wrong with a time, however it was written.
	 * @return null if nothing is
	 */
	public @Nullable String instantFault(BigInteger millis) {
		if (this == ANY) {
			return null;
		}
		boolean early = millis.compareTo(BigInteger.valueOf(this.first)) < 0;
		boolean late = millis.compareTo(BigInteger.valueOf(this.last)) > 0;
		if (!early && !late) {
			return null;
		}
		String time = (millis.bitLength() < Long.SIZE) ? "is " + Instant.ofEpochMilli(millis.longValue()) + ", "
				: "is ";
		return time + (early ? "before 1990" : "after tomorrow") + INSIST;
	}

	/** As {@link #fault}, for one of a million. */
	public @Nullable String fault(long millis) {
		return holds(millis) ? null : fault(BigInteger.valueOf(millis));
	}

	/** As {@link #instantFault}, for one of a million. */
	public @Nullable String instantFault(long millis) {
		return holds(millis) ? null : instantFault(BigInteger.valueOf(millis));
	}

	/**
	 * What a number is that is a plausible time in another unit than milliseconds, but
	 * not in these.
	 * @return null if it is none
	 */
	public @Nullable String otherUnit(BigInteger number) {
		if (number.bitLength() >= Long.SIZE || holds(number.longValue())) {
			return null;
		}
		long value = number.longValue();
		if (isPlausible(value, SECOND)) {
			return "looks like seconds: add 000, or write " + Instant.ofEpochSecond(value) + INSIST;
		}
		if (holds(value / 1_000)) {
			return "looks like microseconds: leave out the last three digits, or write "
					+ Instant.ofEpochMilli(value / 1_000) + INSIST;
		}
		if (holds(value / 1_000_000)) {
			return "looks like nanoseconds: leave out the last six digits, or write "
					+ Instant.ofEpochMilli(value / 1_000_000) + INSIST;
		}
		LocalDate day = compactDate(value);
		if (day != null) {
			return "looks like a date: write " + day + INSIST;
		}
		LocalDateTime time = compactTime(value);
		if (time != null) {
			return "looks like a date and time: write " + time.truncatedTo(ChronoUnit.SECONDS) + INSIST;
		}
		return dayOfSpreadsheet(value);
	}

	/**
	 * What a number is that a spreadsheet shows for a date, with or without a part of the
	 * day.
	 * @return null if it is none
	 */
	public @Nullable String dayOfSpreadsheet(long number) {
		long farthest = this.last / DAY + DAY_ZERO.until(LocalDate.EPOCH, ChronoUnit.DAYS);
		if (this == ANY || number < 0 || number > farthest) {
			return null;
		}
		LocalDate day = DAY_ZERO.plusDays(number);
		return isPlausible(day) ? "looks like the number of a spreadsheet's day: write it as " + day + INSIST : null;
	}

	private boolean isPlausible(long number, long unit) {
		return number >= 0 && number <= this.last / unit && holds(number * unit);
	}

	private boolean isPlausible(LocalDate day) {
		return holds(day.toEpochDay() * DAY);
	}

	private @Nullable LocalDate compactDate(long number) {
		try {
			LocalDate day = LocalDate.of(Math.toIntExact(number / 10_000), (int) (number / 100 % 100),
					(int) (number % 100));
			return isPlausible(day) ? day : null;
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	private @Nullable LocalDateTime compactTime(long number) {
		try {
			LocalDateTime time = LocalDateTime.parse(Long.toString(number), COMPACT_TIME);
			return holds(time.toInstant(ZoneOffset.UTC).toEpochMilli()) ? time : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
