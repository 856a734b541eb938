package trades.server.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What was meant by a misspelt word. */
final class Spelling {

	private Spelling() {
	}

	/**
	 * The word that takes the fewest changes, if these are no more than a third of it.
	 * @param unlikely what others go before that take as many
	 */
	static Optional<String> nearest(String word, Stream<String> words, Predicate<String> unlikely) {
		return words.filter(other -> changes(word, other) <= Math.max(2, word.length() / 3))
			.min(Comparator.<String>comparingInt(other -> changes(word, other))
				.thenComparing(unlikely::test)
				.thenComparing(Comparator.naturalOrder()));
	}

	/** How many characters to add, leave out, replace or swap with the next one. */
	static int changes(String from, String to) {
		int[][] changes = new int[from.length() + 1][to.length() + 1];
		for (int i = 0; i <= from.length(); i++) {
			for (int j = 0; j <= to.length(); j++) {
				if (i == 0 || j == 0) {
					changes[i][j] = i + j;
					continue;
				}
				int replaced = changes[i - 1][j - 1] + ((from.charAt(i - 1) == to.charAt(j - 1)) ? 0 : 1);
				changes[i][j] = Math.min(replaced, 1 + Math.min(changes[i - 1][j], changes[i][j - 1]));
				if (i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2)
						&& from.charAt(i - 2) == to.charAt(j - 1)) {
					changes[i][j] = Math.min(changes[i][j], changes[i - 2][j - 2] + 1);
				}
			}
		}
		return changes[from.length()][to.length()];
	}

}
