package trades.cli.command;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.file.FileException;
import trades.cli.spelling.Suggestions;
import trades.cli.terminal.ExitCode;
import trades.cli.terminal.Messages;
import trades.cli.terminal.StandardOutputException;

/**
 * The one place where failures become messages and exit codes.
 */
public final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

	private final RootCommand trades;

	private final Messages messages;

	public FailureHandler(RootCommand trades) {
		this.trades = trades;
		this.messages = trades.messages();
	}

	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
		return handle(failure);
	}

	public int handle(Throwable failure) {
		if (failure instanceof StandardOutputException output && output.isReaderGone()) {
			return ExitCode.DONE;
		}
		if (failure instanceof TradesClientException known) {
			new FailureReport(this.trades).tell(known);
		}
		else if (failure instanceof FileException) {
			this.messages.line(String.valueOf(failure.getMessage()));
		}
		else if (failure instanceof StandardOutputException) {
			this.messages.line("cannot write the output: " + failure.getMessage());
		}
		else if (failure instanceof OutOfMemoryError) {
			this.messages.line("out of memory");
			this.messages.advice("TRADES_OPTS=-Xmx1g gives it more");
		}
		else {
			this.messages
				.line("unexpected failure: " + failure + (this.trades.isDebug() ? "" : " (--debug tells more)"));
		}
		if (this.trades.isDebug()) {
			this.messages.stackTrace(failure);
		}
		return exitCode(failure);
	}

	private static int exitCode(Throwable failure) {
		if (failure instanceof UnconfirmedException unconfirmed) {
			return exitCode(unconfirmed.failure());
		}
		if (failure instanceof FileException file && file.isMisnamed()) {
			return ExitCode.USAGE;
		}
		boolean unreachable = failure instanceof ServerUnreachableException
				|| failure instanceof ConnectionLostException;
		return unreachable ? ExitCode.UNREACHABLE : ExitCode.FAILED;
	}

	@Override
	public int handleParseException(ParameterException failure, String[] arguments) {
		CommandLine command = failure.getCommandLine();
		List<String> unmatched = command.getUnmatchedArguments();
		if (!unmatched.isEmpty()) {
			unmatched(command, unmatched.get(0));
		}
		else {
			this.messages.line(source(failure) + failure.getMessage());
		}
		if (failure instanceof MissingParameterException) {
			this.messages.advice("for example: " + command.getCommandSpec().usageMessage().footer()[0].strip());
		}
		this.messages.advice("try '" + command.getCommandSpec().qualifiedName() + " --help'");
		if (this.trades.isDebug()) {
			this.messages.stackTrace(failure);
		}
		return ExitCode.USAGE;
	}

	/** The first word that isn't understood: the others may only follow from it. */
	private void unmatched(CommandLine command, String word) {
		boolean option = word.startsWith("-");
		boolean root = command.getParent() == null;
		String kind = option ? "option" : root ? "command" : "argument";
		this.messages.line("there is no " + kind + " '" + word + "'"
				+ (root ? "" : " of '" + command.getCommandSpec().qualifiedName() + "'"));
		Suggestions
			.nearest(word, option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet())
			.ifPresent((name) -> this.messages.advice("did you mean " + name + "?"));
	}

	/** Where a refused value stands, unless it was typed. */
	private String source(ParameterException failure) {
		String source = (failure.getArgSpec() != null) ? this.trades.settings().source(failure.getArgSpec()) : null;
		return (source != null) ? source + ": " : "";
	}

}
