package trades.server.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows a command: its operands, its own flags, and settings, in any order.
 *
 * @param operands what is no option
 * @param flags those that were given
 * @param settings the other options, checked and each as {@code --name=value}
 */
public record Arguments(List<String> operands, Set<String> flags, List<String> settings) {

	/**
	 * Tells them apart.
	 * @param flags the command's own, such as {@code --move}
	 * @throws UsageException when an option is neither a flag nor a setting
	 */
	public static Arguments of(List<String> arguments, Set<String> flags) {
		List<String> operands = new ArrayList<>();
		Set<String> given = new HashSet<>();
		List<String> settings = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			if (flags.contains(argument)) {
				given.add(argument);
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
		return new Arguments(operands, given, List.of(Options.of(settings)));
	}

}
