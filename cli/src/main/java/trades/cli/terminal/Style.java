package trades.cli.terminal;

/**
 * Whether text is coloured, and how.
 */
public enum Style {

	PLAIN, COLORED;

	private static final String RESET = "\u001b[0m";

	/** The heading of a table. */
	public String heading(String text) {
		return apply("\u001b[1m", text);
	}

	/** The type of a trade, or whatever else a server may call one. */
	public String type(String text) {
		return switch (text.strip()) {
			case "buy" -> apply("\u001b[32m", text);
			case "sell" -> apply("\u001b[31m", text);
			default -> text;
		};
	}

	/** What says that something went wrong. */
	public String alarm(String text) {
		return apply("\u001b[1;31m", text);
	}

	private String apply(String code, String text) {
		return (this == COLORED) ? code + text + RESET : text;
	}

}
