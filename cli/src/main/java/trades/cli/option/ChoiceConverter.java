package trades.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.spelling.Suggestions;

/**
 * Reads one of a few words, in capitals or not.
 *
 * @param <E> the words
 */
public final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {

	private final List<E> choices;

	private final Function<E, String> alias;

	/** Creates a converter to what its {@code toString()} says. */
	public ChoiceConverter(Class<E> type) {
		this(type, E::toString);
	}

	/**
	 * Creates a converter.
	 * @param alias another word for the same
	 */
	public ChoiceConverter(Class<E> type, Function<E, String> alias) {
		this.choices = Arrays.asList(type.getEnumConstants());
		this.alias = alias;
	}

	@Override
	public E convert(String text) {
		String word = text.strip();
		for (E choice : this.choices) {
			if (word.equalsIgnoreCase(choice.toString()) || word.equalsIgnoreCase(this.alias.apply(choice))) {
				return choice;
			}
		}
		List<String> words = this.choices.stream().map(E::toString).toList();
		throw new TypeConversionException("'" + text + "' is none of " + String.join(", ", words)
				+ Suggestions.question(word.toLowerCase(Locale.ROOT), words));
	}

}
