package trades.cli;

import java.math.BigInteger;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads an integer that must lie between two others.
 */
abstract class RangeConverter implements ITypeConverter<BigInteger> {

	private final BigInteger least;

	private final BigInteger most;

	RangeConverter(long least, long most) {
		this.least = BigInteger.valueOf(least);
		this.most = BigInteger.valueOf(most);
	}

	@Override
	public BigInteger convert(String text) {
		try {
			BigInteger number = new BigInteger(text);
			if (number.compareTo(this.least) >= 0 && number.compareTo(this.most) <= 0) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below, like a number out of range.
		}
		throw new TypeConversionException("'" + text + "' is not an integer from " + this.least + " to " + this.most);
	}

}
