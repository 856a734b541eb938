package trades.server.domain;

import java.util.List;

/** A trade that breaks the rules, with everything that is wrong about it. */
public final class InvalidTradeException extends RuntimeException {

	private final transient List<Violation> violations;

	private final long total;

	/** Makes the exception, with all violations. */
	public InvalidTradeException(List<Violation> violations) {
		this(violations, violations.size());
	}

	/**
	 * Makes the exception.
	 * @param violations the first of them
	 * @param total how many there are in all
	 */
	public InvalidTradeException(List<Violation> violations, long total) {
		super(null, null, false, false);
		this.violations = List.copyOf(violations);
		this.total = total;
	}

	@Override
	public String getMessage() {
		return "invalid trade: " + this.violations;
	}

	/** At least one and at most a hundred, in the order of the fields. */
	public List<Violation> violations() {
		return this.violations;
	}

	/** How many there are, listed or not. */
	public long total() {
		return this.total;
	}

}
