package trades.cli.file.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What a mapping made of the text in a column.
 *
 * @param text as a trade's field is written
 * @param fault what is wrong with the original; null if nothing is
 */
public record Translated(String text, @Nullable String fault) {

	static Translated to(String text) {
		return new Translated(text, null);
	}

	static Translated refused(String original, String fault) {
		return new Translated(original, fault);
	}

}
