package trades.cli.file.mapping;

import java.math.BigDecimal;

import trades.cli.record.Field;

/**
 * Makes decimal numbers whole ones. What is not whole afterwards is refused, never
 * rounded.
 *
 * @param form how the file writes numbers
 * @param factor what they are multiplied by
 */
record Decimals(Field field, NumberForm form, BigDecimal factor) {

	Translated apply(String text) {
		BigDecimal number = this.form.parse(text);
		if (number == null) {
			return Translated.refused(text, "is no number in the form " + this.form.sample()
					+ "; --numbers tells another one, and --values takes away what is around it");
		}
		BigDecimal scaled = number.multiply(this.factor).stripTrailingZeros();
		if (scaled.scale() <= 0) {
			return Translated.to(scaled.toPlainString());
		}
		String scale = this.factor.compareTo(BigDecimal.ONE) == 0 ? "" : " after --scale %s=%s, but %s"
			.formatted(this.field.key(), this.factor.toPlainString(), scaled.toPlainString());
		return Translated.refused(text, "is not whole" + scale);
	}

}
