package trades.server.domain;

import java.util.List;

/** A trade that breaks the rules, with everything that is wrong about it. */
public final class InvalidTradeException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	public InvalidTradeException(List<Violation> violations) {
		super(null, null, false, false);
		this.violations = List.copyOf(violations);
	}

	@Override
	public String getMessage() {
		return "invalid trade: " + this.violations;
	}

	/** At least one, in the order of the fields. */
	public List<Violation> violations() {
		return this.violations;
	}

}
