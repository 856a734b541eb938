package trades.cli;

import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.spelling.Suggestions;

/**
 * Reads the type that trades must be of, in capitals or not. No trade is of another.
 */
final class TradeTypeConverter implements ITypeConverter<String> {

	@Override
	public String convert(String text) {
		String type = text.toLowerCase(Locale.ROOT);
		if (!TradeTypes.ALL.contains(type)) {
			throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", TradeTypes.ALL)
					+ Suggestions.question(type, TradeTypes.ALL));
		}
		return type;
	}

}
