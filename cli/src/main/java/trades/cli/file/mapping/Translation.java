package trades.cli.file.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Makes what stands in a column a field's value: first the replacements, then the forms
 * of numbers and times.
 */
public record Translation(@Nullable Replacements replacements, @Nullable Decimals decimals,
		@Nullable DateFormats dates) {

	public Translated apply(String original) {
		String text = (this.replacements != null) ? this.replacements.apply(original) : original;
		if (this.decimals != null) {
			return this.decimals.apply(text);
		}
		return (this.dates != null && !text.isEmpty()) ? this.dates.apply(text) : Translated.to(text);
	}

}
