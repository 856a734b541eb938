package trades.server.book;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Findings of one kind: how many, and the first few by id. */
final class Findings {

	private static final int NAMED = 10;

	private final String kind;

	private final List<Long> named = new ArrayList<>(NAMED);

	private long count;

	/**
	 * Starts with none.
	 * @param kind words that the number of findings follows
	 */
	Findings(String kind) {
		this.kind = kind;
	}

	void add(long id) {
		this.count++;
		if (this.named.size() < NAMED) {
			this.named.add(id);
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	/** Adds a line unless there are none. */
	void describe(List<String> lines) {
		if (!isEmpty()) {
			lines.add(this.kind + " " + this.count + ": id "
					+ this.named.stream().map(String::valueOf).collect(Collectors.joining(", "))
					+ ((this.count > NAMED) ? " …" : "") + ".");
		}
	}

}
