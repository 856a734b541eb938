package trades.server.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows a command: its operands, its own flags, and settings, in any order.
 *
 * @param operands what is no option
 * @param flags those that were given
 * @param values what its other own options were given, by their names
 * @param settings the other options, checked and each as {@code --name=value}
 */
public record Arguments(List<String> operands, Set<String> flags, Map<String, String> values, List<String> settings) {

	/**
	 * Tells them apart.
	 * @param flags the command's own, such as {@code --move}
	 * @throws UsageException when an option is neither a flag nor a setting
	 */
	public static Arguments of(List<String> arguments, Set<String> flags) {
		return of(arguments, flags, Set.of());
	}

	/**
	 * Tells them apart.
	 * @param flags the command's own, such as {@code --move}
	 * @param options its own that have a value, such as {@code --name}
	 * @throws UsageException when an option is none of these nor a setting, or lacks its
	 * value
	 */
	public static Arguments of(List<String> arguments, Set<String> flags, Set<String> options) {
		List<String> operands = new ArrayList<>();
		Set<String> given = new HashSet<>();
		Map<String, String> values = new HashMap<>();
		List<String> settings = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			if (flags.contains(argument)) {
				given.add(argument);
			}
			else if (options.contains(nameOf(argument))) {
				boolean isApart = argument.indexOf('=') < 0;
				if (isApart && (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--"))) {
					throw new UsageException("The option " + argument + " lacks a value: " + argument + "=VALUE.");
				}
				values.put(nameOf(argument),
						isApart ? arguments.get(++i) : argument.substring(argument.indexOf('=') + 1));
			}
			else if (!argument.startsWith("-")) {
				operands.add(argument);
			}
			else if (!argument.startsWith("--")) {
				throw new UsageException("There is no option " + argument + "; --help tells more.");
			}
			else {
				settings.add(argument);
				boolean lacksValue = argument.indexOf('=') < 0;
				if (lacksValue && i + 1 < arguments.size() && !arguments.get(i + 1).startsWith("--")) {
					settings.add(arguments.get(++i));
				}
			}
		}
		return new Arguments(operands, given, values, List.of(Options.of(settings)));
	}

	private static String nameOf(String argument) {
		int equals = argument.indexOf('=');
		return (equals < 0) ? argument : argument.substring(0, equals);
	}

}
