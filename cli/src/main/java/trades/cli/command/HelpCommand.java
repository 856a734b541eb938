package trades.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import trades.cli.option.CommandNames;
import trades.cli.spelling.Suggestions;

/**
 * Shows the help of the program or of one command, as {@code --help} does.
 */
@Command(name = "help", description = "Shows the help of a command.",
		footer = { "  trades help create", "  trades help" })
@SuppressWarnings("NullAway.Init")
final class HelpCommand implements Runnable {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "COMMAND", arity = "0..1", completionCandidates = CommandNames.class,
			description = "${COMPLETION-CANDIDATES}; the program itself without one.")
	private @Nullable String command;

	@Override
	public void run() {
		CommandLine root = this.spec.root().commandLine();
		CommandLine wanted = (this.command != null) ? root.getSubcommands().get(this.command) : root;
		if (wanted == null) {
			throw new ParameterException(this.spec.commandLine(), "there is no command '" + this.command + "'"
					+ Suggestions.question(String.valueOf(this.command), root.getSubcommands().keySet()));
		}
		wanted.usage(this.spec.commandLine().getOut());
	}

}
