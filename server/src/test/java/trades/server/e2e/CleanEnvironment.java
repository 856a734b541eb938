package trades.server.e2e;

import java.util.Set;

/**
 * The environment of processes that tests start: nothing that the tests' own user has set
 * for the server, the client or the Java VM.
 */
public final class CleanEnvironment {

	private static final Set<String> KEPT = Set.of("PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ");

	private CleanEnvironment() {
	}

	/** Leaves only what any program needs. */
	public static ProcessBuilder of(ProcessBuilder builder) {
		builder.environment().keySet().retainAll(KEPT);
		return builder;
	}

}
