package trades.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the id of a trade: 1, 2, 3 … within 63 bits.
 */
final class TradeIdConverter implements ITypeConverter<Long> {

	@Override
	public Long convert(String text) {
		try {
			long id = Long.parseLong(text);
			if (id > 0) {
				return id;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		throw new TypeConversionException("'" + text + "' is not a trade's id, a positive 64-bit integer");
	}

}
