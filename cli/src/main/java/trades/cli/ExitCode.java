package trades.cli;

/**
 * What the program's exit tells.
 */
final class ExitCode {

	static final int DONE = 0;

	/** The server refused or failed. */
	static final int FAILED = 1;

	static final int USAGE = 2;

	static final int UNREACHABLE = 3;

	private ExitCode() {
	}

}
