package trades.cli.file.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in a column, and what is to be read instead. What is not in the list stays
 * as it is.
 */
final class Replacements {

	private final Map<String, String> exact = new HashMap<>();

	private final List<Rule> rules = new ArrayList<>();

	/**
	 * Creates them.
	 * @param pairs patterns in the order in which they are tried, those without a star
	 * before all others, and what each is replaced by
	 */
	Replacements(Map<String, String> pairs) {
		pairs.forEach((pattern, replacement) -> {
			if (Glob.isOne(pattern)) {
				this.rules.add(new Rule(new Glob(pattern), replacement));
			}
			else {
				this.exact.put(pattern, replacement);
			}
		});
	}

	String apply(String text) {
		String found = this.exact.get(text);
		if (found != null) {
			return found;
		}
		for (Rule rule : this.rules) {
			String captured = rule.pattern().capture(text);
			if (captured != null) {
				return Glob.fill(rule.replacement(), captured);
			}
		}
		return text;
	}

	private record Rule(Glob pattern, String replacement) {
	}

}
