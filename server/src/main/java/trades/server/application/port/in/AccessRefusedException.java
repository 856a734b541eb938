package trades.server.application.port.in;

import org.jspecify.annotations.Nullable;

/** Somebody is not let in by his token. */
public final class AccessRefusedException extends RuntimeException {

	/** Why. */
	public enum Reason {

		/** Nobody knows the token. */
		UNKNOWN,

		/** Its time is over. */
		EXPIRED,

		/** It can't be found out just now who shows it. */
		UNDECIDED

	}

	private final Reason reason;

	private final @Nullable String name;

	/**
	 * Refuses a token.
	 * @param name whose it is, if that is certain
	 */
	public AccessRefusedException(Reason reason, @Nullable String name) {
		super(reason.name(), null, false, false);
		this.reason = reason;
		this.name = name;
	}

	public Reason reason() {
		return this.reason;
	}

	/** Whose token it is, or null when it may be anybody's. */
	public @Nullable String name() {
		return this.name;
	}

}
