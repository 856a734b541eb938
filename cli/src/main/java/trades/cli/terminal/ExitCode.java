package trades.cli.terminal;

/**
 * What the program's exit tells.
 */
public final class ExitCode {

	public static final int DONE = 0;

	/** The server refused or failed. */
	public static final int FAILED = 1;

	public static final int USAGE = 2;

	public static final int UNREACHABLE = 3;

	private ExitCode() {
	}

}
