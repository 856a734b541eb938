package trades.cli;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a point in time as epoch milliseconds. Whether a trade may bear it is the
 * server's to say.
 */
final class TimestampConverter implements ITypeConverter<BigInteger> {

	private static final Pattern MILLIS = Pattern.compile("[+-]?\\d+");

	private static final BigInteger MILLIS_PER_SECOND = BigInteger.valueOf(1_000);

	private static final int NANOS_PER_MILLI = 1_000_000;

	private final Supplier<ZoneId> zone;

	TimestampConverter(Supplier<ZoneId> zone) {
		this.zone = zone;
	}

	@Override
	public BigInteger convert(String text) {
		if (MILLIS.matcher(text).matches()) {
			return new BigInteger(text);
		}
		try {
			return millis(instant(text));
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("'" + text
					+ "' is not a time such as 2018-07-13T22:58:21Z, 2018-07-14T00:58:21+02:00 or 1531522701000");
		}
	}

	private Instant instant(String text) {
		TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from,
				LocalDateTime::from);
		return (time instanceof LocalDateTime local) ? local.atZone(this.zone.get()).toInstant() : Instant.from(time);
	}

	/** Years that overflow a long number of milliseconds are sent all the same. */
	private static BigInteger millis(Instant instant) {
		BigInteger seconds = BigInteger.valueOf(instant.getEpochSecond());
		return seconds.multiply(MILLIS_PER_SECOND).add(BigInteger.valueOf(instant.getNano() / NANOS_PER_MILLI));
	}

}
