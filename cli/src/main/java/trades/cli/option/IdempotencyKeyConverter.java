package trades.cli.option;

import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an idempotency key: what can be sent as a header and the server keeps.
 */
public final class IdempotencyKeyConverter implements ITypeConverter<String> {

	// A header loses blanks at its ends: such a key would not come back the same.
	private static final Pattern KEY = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

	@Override
	public String convert(String text) {
		if (!KEY.matcher(text).matches()) {
			throw new TypeConversionException("a key is 1 to 255 printable ASCII characters");
		}
		return text;
	}

}
