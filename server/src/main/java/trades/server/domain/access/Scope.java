package trades.server.domain.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A part of what the server does, for which somebody may have a right. */
public enum Scope {

	/** Trades, feeds and sums of them may be read. */
	READ("trades:read"),

	/** Trades may be recorded. */
	WRITE("trades:write"),

	/** Meters may be read, and what the server is made of. */
	OPS("ops");

	private final String text;

	Scope(String text) {
		this.text = text;
	}

	/** The scope of a name; none when nothing is called that here. */
	public static Optional<Scope> of(String text) {
		return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
	}

	/** All names, for people. */
	public static String names() {
		return Arrays.stream(values()).map(Scope::toString).collect(Collectors.joining(", "));
	}

	/** The name that callers know it by. */
	@Override
	public String toString() {
		return this.text;
	}

}
