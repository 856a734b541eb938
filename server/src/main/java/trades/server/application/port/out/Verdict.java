package trades.server.application.port.out;

import java.util.List;

/**
 * What a verification of a book has found.
 *
 * @param isSound whether all is well
 * @param lines a summary in one line and, if all isn't well, a line for each kind of
 * fault
 */
public record Verdict(boolean isSound, List<String> lines) {

	public Verdict {
		lines = List.copyOf(lines);
	}

}
