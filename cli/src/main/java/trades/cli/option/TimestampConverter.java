package trades.cli.option;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.time.IsoTime;

/**
 * Reads a point in time as epoch milliseconds. Whether a trade may bear it is the
 * server's to say.
 */
public final class TimestampConverter implements ITypeConverter<BigInteger> {

	private static final Pattern MILLIS = Pattern.compile("[+-]?\\d+");

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
			return IsoTime.ofDateTime(text, this.zone);
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("'" + text
					+ "' is not a time such as 2018-07-13T22:58:21Z, 2018-07-14T00:58:21+02:00 or 1531522701000");
		}
	}

}
