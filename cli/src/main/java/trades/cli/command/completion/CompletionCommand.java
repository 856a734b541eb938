package trades.cli.command.completion;

import java.io.PrintWriter;
import java.util.function.Supplier;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints what makes a shell complete commands and options.
 */
@Command(name = "completion", description = "Prints what makes a shell complete commands and options.",
		footer = { "  source <(trades completion bash)      # into ~/.bashrc",
				"  source <(trades completion zsh)       # into ~/.zshrc, behind compinit",
				"  trades completion fish | source       # into ~/.config/fish/config.fish" })
@SuppressWarnings({ "NullAway.Init", "UnusedVariable" })
public final class CompletionCommand implements Runnable {

	private final Supplier<CommandLine> commands;

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
	private Shell shell;

	public CompletionCommand(Supplier<CommandLine> commands) {
		this.commands = commands;
	}

	@Override
	public void run() {
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(CompletionScript.of(this.shell, this.commands.get()));
		out.flush();
	}

}
