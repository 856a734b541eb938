package trades.server.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of a command line: {@code --name=value}, {@code --name value}, or
 * {@code --name} alone for what is on or off.
 */
public final class Options {

	private Options() {
	}

	/**
	 * Checks them and writes each as {@code --name=value}.
	 * @throws UsageException when one is no setting, has no value, or is no option at all
	 */
	public static String[] of(List<String> arguments) {
		if (arguments.isEmpty()) {
			return new String[0];
		}
		KnownSettings known = KnownSettings.all();
		List<String> options = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			if (!argument.startsWith("--")) {
				throw new UsageException(
						"'" + argument + "' is no option: settings are given as --name=value;" + " --help tells more.");
			}
			int equals = argument.indexOf('=');
			String name = known(argument.substring(2, (equals < 0) ? argument.length() : equals), known);
			if (equals >= 0) {
				options.add("--" + name + argument.substring(equals));
			}
			else if (i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
				options.add("--" + name + "=" + arguments.get(++i));
			}
			else if (known.isFlag(name)) {
				options.add("--" + name + "=true");
			}
			else {
				throw new UsageException("The option " + argument + " lacks a value: " + argument + "=VALUE.");
			}
		}
		return options.toArray(String[]::new);
	}

	private static String known(String given, KnownSettings known) {
		String name = known.inFull(given);
		if (known.has(name)) {
			return name;
		}
		throw new UsageException("There is no option --" + given
				+ known.nearest(name)
					.map(nearest -> ": did you mean --" + nearest + "?")
					.orElse("; --help tells more."));
	}

}
