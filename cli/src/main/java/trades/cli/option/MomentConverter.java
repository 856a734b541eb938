package trades.cli.option;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.time.IsoTime;

/**
 * Reads a bound in time as epoch milliseconds: a time, a date, or how long ago.
 */
public final class MomentConverter implements ITypeConverter<BigInteger> {

	private static final Pattern MILLIS = Pattern.compile("-?\\d+");

	private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([smhdw])");

	private final Supplier<ZoneId> zone;

	private final InstantSource clock;

	public MomentConverter(Supplier<ZoneId> zone, InstantSource clock) {
		this.zone = zone;
		this.clock = clock;
	}

	@Override
	public BigInteger convert(String text) {
		Matcher ago = AGO.matcher(text);
		if (ago.matches()) {
			Duration duration = unit(ago.group(2).charAt(0)).multipliedBy(Long.parseLong(ago.group(1)));
			return notBeforeEpoch(BigInteger.valueOf(this.clock.millis() - duration.toMillis()));
		}
		try {
			return MILLIS.matcher(text).matches() ? new BigInteger(text)
					: notBeforeEpoch(IsoTime.ofDate(text, this.zone));
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException(
					"'" + text + "' is no time such as 2018-07-13, 2018-07-13T22:58:21Z, 1531522701000 or -2d "
							+ "(two days ago; s, m, h, d, w)");
		}
	}

	/** No trade is older, and the server takes no older time. */
	private static BigInteger notBeforeEpoch(BigInteger millis) {
		return millis.max(BigInteger.ZERO);
	}

	private static Duration unit(char letter) {
		return switch (letter) {
			case 's' -> Duration.ofSeconds(1);
			case 'm' -> Duration.ofMinutes(1);
			case 'h' -> Duration.ofHours(1);
			case 'd' -> Duration.ofDays(1);
			default -> Duration.ofDays(7);
		};
	}

}
