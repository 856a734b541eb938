package trades.cli.option;

import java.math.BigInteger;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads any integer: its bounds are the server's to know.
 */
public final class IntegerConverter implements ITypeConverter<BigInteger> {

	@Override
	public BigInteger convert(String text) {
		try {
			return new BigInteger(text);
		}
		catch (NumberFormatException ex) {
			throw new TypeConversionException("'" + text + "' is not an integer");
		}
	}

}
