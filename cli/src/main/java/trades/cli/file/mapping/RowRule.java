package trades.cli.file.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which rows hold no trade.
 */
public final class RowRule {

	private final String column;

	private final Set<String> exact;

	private final List<Glob> patterns;

	private final boolean optional;

	/**
	 * Creates a rule.
	 * @param column the name of the column that tells
	 * @param values what stands in it then
	 * @param optional whether the file may lack the column
	 */
	RowRule(String column, List<String> values, boolean optional) {
		this.column = column;
		this.exact = new HashSet<>(values);
		this.patterns = values.stream().filter(Glob::isOne).map(Glob::new).toList();
		this.optional = optional;
	}

	public String column() {
		return this.column;
	}

	public boolean isOptional() {
		return this.optional;
	}

	/** Whether a row is none of a trade if this stands in the column. */
	public boolean matches(String text) {
		if (this.exact.contains(text)) {
			return true;
		}
		for (Glob pattern : this.patterns) {
			if (pattern.matches(text)) {
				return true;
			}
		}
		return false;
	}

}
