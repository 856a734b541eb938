package trades.cli.option;

import java.util.Locale;
import java.util.Map;

import trades.cli.terminal.Style;

/**
 * When to colour what is printed.
 */
public enum ColorMode {

	AUTO, ALWAYS, NEVER;

	/**
	 * What that means for one stream.
	 * @param terminal whether a terminal shows it
	 */
	public Style style(boolean terminal, Map<String, String> environment) {
		boolean colored = switch (this) {
			case AUTO -> terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
			case ALWAYS -> true;
			case NEVER -> false;
		};
		return colored ? Style.COLORED : Style.PLAIN;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
