package trades.cli.file.mapping;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a file writes numbers. Nothing is guessed: a point or a comma is what the user says
 * that it is.
 *
 * @param sample the number 1234.56 so written
 * @param group what may separate groups of three digits; null if nothing may
 * @param decimal what separates the fraction
 */
record NumberForm(String sample, @Nullable Character group, char decimal) {

	private static final Pattern SAMPLE = Pattern.compile("1([.,' ]?)234([.,])56");

	static final NumberForm PLAIN = of("1234.56");

	private static final int LONGEST = 100;

	/**
	 * Reads a sample.
	 * @throws MappingException if it is none
	 */
	static NumberForm of(String sample) {
		Matcher parts = SAMPLE.matcher(sample);
		if (!parts.matches() || parts.group(1).equals(parts.group(2))) {
			throw new MappingException("'" + sample + "' is not the number 1234.56 in another form, such as 1234,56, "
					+ "1,234.56, 1.234,56, 1'234.56 or '1 234,56'");
		}
		return new NumberForm(sample, parts.group(1).isEmpty() ? null : parts.group(1).charAt(0),
				parts.group(2).charAt(0));
	}

	/** The number; null if the text is none in this form. */
	@Nullable BigDecimal parse(String text) {
		int length = text.length();
		if (length == 0 || length > LONGEST) {
			return null;
		}
		char[] plain = new char[length];
		int count = 0;
		int digits = 0;
		boolean grouped = false;
		boolean fraction = false;
		for (int index = 0; index < length; index++) {
			char character = text.charAt(index);
			if (character >= '0' && character <= '9') {
				digits++;
			}
			else if (character == this.decimal && !fraction && isComplete(grouped, digits)) {
				fraction = true;
				digits = 0;
				character = '.';
			}
			else if (this.group != null && character == this.group && !fraction && digits > 0
					&& (grouped ? digits == 3 : digits <= 3)) {
				grouped = true;
				digits = 0;
				continue;
			}
			else if (character != '-' || index > 0) {
				return null;
			}
			plain[count++] = character;
		}
		return isComplete(grouped && !fraction, digits) ? new BigDecimal(plain, 0, count) : null;
	}

	private static boolean isComplete(boolean grouped, int digits) {
		return grouped ? digits == 3 : digits > 0;
	}

}
