package trades.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a text that trades must match. The server takes an empty one for none: a script
 * whose variable is unset would get every trade.
 */
public final class FilterConverter implements ITypeConverter<String> {

	@Override
	public String convert(String text) {
		if (text.isEmpty()) {
			throw new TypeConversionException("it is empty: leave the option out if all trades are wanted");
		}
		return text;
	}

}
