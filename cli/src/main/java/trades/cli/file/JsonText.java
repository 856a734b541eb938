package trades.cli.file;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Finds the JSON texts in a file: its lines, or the elements of its array.
 */
interface JsonText {

	/**
	 * Goes to the next one that isn't blank.
	 * @return false if there is none
	 */
	boolean next() throws IOException;

	/** The line in which it begins. */
	long line();

	/** Where its bytes begin in the buffer. */
	int from();

	/** Where they end. */
	int to();

	/** What keeps it from being one of many; nothing is found after that. */
	@Nullable String fault();

}
