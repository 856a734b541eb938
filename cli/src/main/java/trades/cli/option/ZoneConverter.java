package trades.cli.option;

import java.time.DateTimeException;
import java.time.ZoneId;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.spelling.Suggestions;

/**
 * Reads a time zone.
 */
public final class ZoneConverter implements ITypeConverter<ZoneId> {

	@Override
	public ZoneId convert(String text) {
		try {
			return ZoneId.of(text);
		}
		catch (DateTimeException ex) {
			throw new TypeConversionException("'" + text + "' is no time zone such as Europe/Berlin, UTC or +02:00"
					+ Suggestions.question(text, ZoneId.getAvailableZoneIds()));
		}
	}

}
