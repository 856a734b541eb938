package trades.cli;

import java.util.Arrays;
import java.util.List;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import trades.cli.spelling.Suggestions;

/**
 * Reads one of a few words, in capitals or not.
 *
 * @param <E> the words
 */
final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {

	private final Class<E> type;

	ChoiceConverter(Class<E> type) {
		this.type = type;
	}

	@Override
	public E convert(String text) {
		E[] choices = this.type.getEnumConstants();
		for (E choice : choices) {
			if (choice.toString().equalsIgnoreCase(text)) {
				return choice;
			}
		}
		List<String> words = Arrays.stream(choices).map(E::toString).toList();
		throw new TypeConversionException(
				"'" + text + "' is none of " + String.join(", ", words) + Suggestions.question(text, words));
	}

}
