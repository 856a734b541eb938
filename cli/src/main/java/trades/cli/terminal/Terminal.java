package trades.cli.terminal;

/**
 * The terminal, as the launcher found it: the VM itself can't tell one stream from the
 * other.
 *
 * @param out whether it shows standard output
 * @param err whether it shows standard error
 * @param width how many columns it has
 */
public record Terminal(boolean out, boolean err, int width) {

	private static final int NARROWEST = 60;

	private static final int DEFAULT = 80;

	private static final int WIDEST = 110;

	/** Nothing is shown on a terminal. */
	public static final Terminal NONE = new Terminal(false, false, DEFAULT);

	public static Terminal find() {
		int width = Integer.getInteger("trades.width", DEFAULT);
		return new Terminal(Boolean.getBoolean("trades.terminal.out"), Boolean.getBoolean("trades.terminal.err"),
				width);
	}

	/** How many columns help takes: no line is longer than can be read well. */
	public int helpWidth() {
		return this.out ? Math.max(NARROWEST, Math.min(WIDEST, this.width)) : DEFAULT;
	}

}
