package trades.cli;

import java.util.List;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.output.TradeField;
import trades.cli.spelling.Suggestions;

/**
 * Reads the name of a column, as in JSON or as above a table.
 */
final class FieldConverter implements ITypeConverter<TradeField> {

	@Override
	public TradeField convert(String text) {
		String name = text.strip().toUpperCase(Locale.ROOT);
		for (TradeField field : TradeField.ALL) {
			if (name.equals(field.name()) || name.equals(field.heading())) {
				return field;
			}
		}
		List<String> names = TradeField.ALL.stream().map(TradeField::key).toList();
		throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", names)
				+ Suggestions.question(name.toLowerCase(Locale.ROOT), names));
	}

}
