package trades.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what separates the columns of a CSV file.
 */
public final class DelimiterConverter implements ITypeConverter<Character> {

	@Override
	public Character convert(String text) {
		if (text.equals("tab") || text.equals("\\t")) {
			return '\t';
		}
		boolean usable = text.length() == 1 && text.charAt(0) < 0x7F && "\"\r\n".indexOf(text.charAt(0)) < 0;
		if (!usable) {
			throw new TypeConversionException("'" + text + "' is not one ASCII character, or tab");
		}
		return text.charAt(0);
	}

}
