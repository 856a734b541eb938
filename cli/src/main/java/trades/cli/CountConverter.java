package trades.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads how many there may be of something.
 */
final class CountConverter implements ITypeConverter<Integer> {

	@Override
	public Integer convert(String text) {
		try {
			int count = Integer.parseInt(text);
			if (count >= 0) {
				return count;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		throw new TypeConversionException("'" + text + "' is no number from 0 to " + Integer.MAX_VALUE);
	}

}
