package trades.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

/**
 * What the program says on standard error. Control characters are escaped, wherever they
 * come from.
 */
public final class Messages {

	private static final String NAME = "trades:";

	private final PrintWriter err;

	private final Supplier<Style> style;

	/**
	 * Creates messages.
	 * @param style the colours, asked for when something is said
	 */
	public Messages(PrintWriter err, Supplier<Style> style) {
		this.err = err;
		this.style = style;
	}

	/** Says something in the program's name. */
	public void line(String message) {
		println(this.style.get().alarm(NAME), " " + message);
	}

	/** Says what to do about the line before. */
	public void advice(String advice) {
		println("  ", advice);
	}

	/** Says something that begins with the place it is about. */
	public void at(String place) {
		println("", place);
	}

	/** Says what {@code --debug} asks for. */
	public void debug(String message) {
		println("debug: ", message);
	}

	/** Says where a failure came from. */
	public void stackTrace(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		trace.toString().lines().forEach((line) -> println("", line.replace("\t", "    ")));
	}

	private void println(String prefix, String text) {
		this.err.println(prefix + TerminalText.escape(text));
		this.err.flush();
	}

}
