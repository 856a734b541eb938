package trades.cli.command.completion;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The script that makes fish complete commands, options and their values: a
 * {@code complete} line for each, since picocli has none for it.
 */
final class FishCompletion {

	private static final String NO_COMMAND = "__trades_has_no_command";

	private final StringBuilder script = new StringBuilder("# Completion of trades for fish.\n");

	private FishCompletion() {
	}

	static String of(CommandLine root) {
		FishCompletion completion = new FishCompletion();
		completion.script.append("function __trades_has_no_command\n  not __fish_seen_subcommand_from ")
			.append(String.join(" ", root.getSubcommands().keySet()))
			.append("\nend\n");
		completion.line("", "-f");
		root.getSubcommands()
			.forEach((name, command) -> completion.line(NO_COMMAND,
					"-a " + name + described(command.getCommandSpec().usageMessage().description())));
		completion.options(NO_COMMAND, root.getCommandSpec());
		root.getSubcommands()
			.forEach((name, command) -> completion.arguments("__fish_seen_subcommand_from " + name,
					command.getCommandSpec()));
		return completion.script.toString();
	}

	private void arguments(String condition, CommandSpec command) {
		options(condition, command);
		command.positionalParameters().forEach((parameter) -> {
			if (parameter.completionCandidates() != null) {
				line(condition, "-a " + quoted(String.join(" ", parameter.completionCandidates())));
			}
			else if (parameter.paramLabel().startsWith("FILE")) {
				line(condition, "-F");
			}
		});
	}

	private void options(String condition, CommandSpec command) {
		for (OptionSpec option : command.options()) {
			if (!option.hidden()) {
				String names = Arrays.stream(option.names())
					.sorted(Comparator.comparing(String::length))
					.map((name) -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
					.collect(Collectors.joining(" "));
				line(condition, names + value(option) + described(option.description()));
			}
		}
	}

	/** Of a list, only what follows the last comma is completed. */
	private static String value(ArgSpec option) {
		if (option.arity().max() == 0) {
			return "";
		}
		if (option.completionCandidates() == null) {
			return " -x";
		}
		List<String> values = StreamSupport.stream(option.completionCandidates().spliterator(), false).toList();
		return " -x -a " + quoted(option.splitRegex().isEmpty() ? String.join(" ", values)
				: "(__fish_complete_list , 'string split \" \" \"%s\"')".formatted(String.join(" ", values)));
	}

	/**
	 * Says what it is for, in the first sentence of its description and without its
	 * default.
	 */
	private static String described(String... description) {
		String sentence = String.join(" ", description).split("(?<=\\.) ", 2)[0];
		return " -d " + quoted(sentence.replaceFirst(" *\\(default.*", "").replaceFirst("[.:]$", ""));
	}

	private static String quoted(String text) {
		return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
	}

	private void line(String condition, String rest) {
		this.script.append("complete -c trades ");
		if (!condition.isEmpty()) {
			this.script.append("-n ").append(quoted(condition)).append(' ');
		}
		this.script.append(rest).append('\n');
	}

}
