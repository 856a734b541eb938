package trades.cli;

import java.time.Duration;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how many seconds to wait.
 */
final class SecondsConverter implements ITypeConverter<Duration> {

	private static final int LONGEST = 86_400;

	@Override
	public Duration convert(String text) {
		try {
			int seconds = Integer.parseInt(text);
			if (seconds >= 1 && seconds <= LONGEST) {
				return Duration.ofSeconds(seconds);
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		throw new TypeConversionException("'" + text + "' is no number of seconds from 1 to " + LONGEST);
	}

}
