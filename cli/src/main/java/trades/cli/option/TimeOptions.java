package trades.cli.option;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import trades.cli.time.IsoTime;
import trades.cli.time.PlausibleTime;

/**
 * How to take the times that other options and files give.
 */
@SuppressWarnings("NullAway.Init")
public final class TimeOptions {

	private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

	private static final Pattern AGO = Pattern.compile("-(\\d{1,9})([smhdw])");

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	@Option(names = "--any-time", order = 40, description = "Take times before 1990 and after tomorrow as they stand.")
	private boolean anyTime;

	/** What times of trades must be like. */
	public PlausibleTime plausible() {
		return this.anyTime ? PlausibleTime.ANY : PlausibleTime.by(InstantSource.system());
	}

	/**
	 * Reads the time of a trade as epoch milliseconds. Whether a trade may bear it is the
	 * server's to say.
	 * @param option the option that gives it
	 * @throws ParameterException if it is none, or one that can't be meant
	 */
	public @Nullable BigInteger ofTrade(String option, @Nullable String text, Supplier<ZoneId> zone) {
		return (text != null) ? read(option, text, zone, "2018-07-14T00:58:21+02:00 or 1531522701000", (millis) -> {
			boolean integer = INTEGER.matcher(text).matches();
			return integer ? plausible().fault(millis) : plausible().instantFault(millis);
		}) : null;
	}

	/**
	 * Reads a bound in time as epoch milliseconds: a time, a date, or how long ago.
	 * @param option the option that gives it
	 * @throws ParameterException if it is none, or a number that stands for another time
	 */
	public @Nullable BigInteger bound(String option, @Nullable String text, Supplier<ZoneId> zone,
			InstantSource clock) {
		if (text == null) {
			return null;
		}
		Matcher ago = AGO.matcher(text);
		if (ago.matches()) {
			Duration duration = unit(ago.group(2).charAt(0)).multipliedBy(Long.parseLong(ago.group(1)));
			return notBeforeEpoch(BigInteger.valueOf(clock.millis() - duration.toMillis()));
		}
		boolean integer = INTEGER.matcher(text).matches();
		BigInteger millis = read(option, text, zone, "2018-07-13, 1531522701000 or -2d (two days ago; s, m, h, d, w)",
				(number) -> integer ? plausible().otherUnit(number) : null);
		return integer ? millis : notBeforeEpoch(millis);
	}

	private BigInteger read(String option, String text, Supplier<ZoneId> zone, String examples, Check check) {
		BigInteger millis;
		try {
			millis = INTEGER.matcher(text).matches() ? new BigInteger(text) : IsoTime.ofDate(text, zone);
		}
		catch (IsoTime.NotOneTimeException ex) {
			throw fault(option, text, String.valueOf(ex.getMessage()));
		}
		catch (DateTimeException ex) {
			throw fault(option, text, "is not a time such as 2018-07-13T22:58:21Z, " + examples);
		}
		String fault = check.fault(millis);
		if (fault != null) {
			throw fault(option, text, fault);
		}
		return millis;
	}

	private ParameterException fault(String option, String text, String fault) {
		return new ParameterException(this.command.commandLine(),
				"Invalid value for option '" + option + "': '" + text + "' " + fault, this.command.findOption(option),
				text);
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

	@FunctionalInterface
	private interface Check {

		@Nullable String fault(BigInteger millis);

	}

}
