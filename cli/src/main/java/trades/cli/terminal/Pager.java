package trades.cli.terminal;

import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Another program that shows standard output a screen at a time, such as {@code less}.
 */
public final class Pager {

	private static final String DEFAULT = "less";

	/**
	 * As git sets them: colours are shown, and what fits on the screen is left there at
	 * once.
	 */
	private static final String LESS_OPTIONS = "FRX";

	/** With this or the next higher code a shell says that it can't run a program. */
	private static final int NOT_RUN = 126;

	private final String command;

	/**
	 * Finds out which; it isn't started yet.
	 * @param environment where {@code PAGER} is a command of the shell
	 */
	public Pager(Map<String, String> environment) {
		this.command = environment.getOrDefault("PAGER", DEFAULT).strip();
	}

	/** What the shell is asked to run; empty if nothing is to be paged. */
	public String command() {
		return this.command;
	}

	/**
	 * Shows output until the reader has seen enough, which need not be all of it.
	 * @param output writes it
	 * @return whether there is such a program
	 */
	public boolean show(Consumer<StandardOutput> output) {
		Process process = start();
		// Who interrupts may read on, and no shell may ask for the same keys meanwhile.
		Interruption interruption = new Interruption(process.onExit()::join);
		try {
			output.accept(new StandardOutput(process.getOutputStream()));
		}
		catch (StandardOutputException ex) {
			// The reader has seen enough.
		}
		finally {
			end(process);
			interruption.close();
		}
		return process.exitValue() != NOT_RUN && process.exitValue() != NOT_RUN + 1;
	}

	private Process start() {
		ProcessBuilder builder = new ProcessBuilder("sh", "-c", this.command)
			.redirectOutput(ProcessBuilder.Redirect.INHERIT)
			.redirectError(ProcessBuilder.Redirect.INHERIT);
		builder.environment().putIfAbsent("LESS", LESS_OPTIONS);
		try {
			return builder.start();
		}
		catch (IOException ex) {
			throw new StandardOutputException(ex);
		}
	}

	private static void end(Process process) {
		try {
			process.getOutputStream().close();
		}
		catch (IOException ex) {
			// It has ended by itself.
		}
		process.onExit().join();
	}

}
