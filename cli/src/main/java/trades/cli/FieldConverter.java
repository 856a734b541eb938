package trades.cli;

import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.output.TradeField;

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
		throw new TypeConversionException(
				"'" + text + "' is none of id, type, user_id, symbol, shares, price, timestamp");
	}

}
