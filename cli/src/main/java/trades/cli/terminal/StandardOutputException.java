package trades.cli.terminal;

import java.io.IOException;
import java.util.Locale;

/**
 * Nothing more can be written to standard output.
 */
public final class StandardOutputException extends RuntimeException {

	StandardOutputException(IOException cause) {
		super(cause.getMessage(), cause);
	}

	/**
	 * Whether the reader of a pipe has gone, as {@code head} does when it has seen
	 * enough. The system says so in English, which the launcher sees to.
	 */
	public boolean isReaderGone() {
		return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
	}

}
