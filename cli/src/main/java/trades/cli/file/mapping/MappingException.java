package trades.cli.file.mapping;

/**
 * An option for columns that can't be understood. The message is the end of a sentence
 * that begins with the option.
 */
public final class MappingException extends RuntimeException {

	MappingException(String message) {
		super(message);
	}

}
