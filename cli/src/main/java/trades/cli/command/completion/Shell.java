package trades.cli.command.completion;

import java.util.Locale;

/** The shells that there is a script for. */
public enum Shell {

	BASH, ZSH, FISH;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
