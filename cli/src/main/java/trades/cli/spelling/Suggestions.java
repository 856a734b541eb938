package trades.cli.spelling;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Guesses what a misspelt word was meant to be.
 */
public final class Suggestions {

	private Suggestions() {
	}

	/** The name that takes the fewest typing errors, if there are few enough. */
	public static Optional<String> nearest(String typed, Collection<String> names) {
		String word = typed.replaceFirst("^-+", "").replaceFirst("=.*", "");
		return names.stream()
			.filter((name) -> isNear(word, name.replaceFirst("^-+", "")))
			.min(Comparator.comparingInt((name) -> distance(word, name.replaceFirst("^-+", ""))));
	}

	/** Asks at the end of a sentence whether that name was meant, if there is one. */
	public static String question(String typed, Collection<String> names) {
		return nearest(typed, names).map((name) -> "; did you mean " + name + "?").orElse("");
	}

	private static boolean isNear(String word, String name) {
		if (name.length() < 2 || word.isEmpty()) {
			return false;
		}
		boolean beginning = (word.length() > 1 && name.startsWith(word))
				|| (name.length() > 2 && word.startsWith(name));
		return beginning || distance(word, name) <= Math.max(1, name.length() / 3);
	}

	/**
	 * How many letters are missing, superfluous, wrong or swapped with their neighbour.
	 */
	private static int distance(String one, String other) {
		int[][] cost = new int[one.length() + 1][other.length() + 1];
		for (int row = 0; row <= one.length(); row++) {
			for (int column = 0; column <= other.length(); column++) {
				cost[row][column] = (row == 0 || column == 0) ? row + column : cost(one, other, row, column, cost);
			}
		}
		return cost[one.length()][other.length()];
	}

	private static int cost(String one, String other, int row, int column, int[][] cost) {
		boolean equal = one.charAt(row - 1) == other.charAt(column - 1);
		int best = Math.min(cost[row - 1][column - 1] + (equal ? 0 : 1),
				1 + Math.min(cost[row - 1][column], cost[row][column - 1]));
		boolean swapped = row > 1 && column > 1 && one.charAt(row - 1) == other.charAt(column - 2)
				&& one.charAt(row - 2) == other.charAt(column - 1);
		return swapped ? Math.min(best, cost[row - 2][column - 2] + 1) : best;
	}

}
