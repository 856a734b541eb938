package trades.cli;

import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

import trades.cli.client.ConnectionLostException;
import trades.cli.client.ServerUnreachableException;
import trades.cli.client.TradesClientException;
import trades.cli.client.UnconfirmedException;
import trades.cli.file.FileException;
import trades.cli.spelling.Suggestions;

/**
 * The one place where failures become messages and exit codes.
 */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {

	private final TradesCommand trades;

	private final ErrorReport report;

	FailureHandler(TradesCommand trades, ErrorReport report) {
		this.trades = trades;
		this.report = report;
	}

	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
		return handle(failure);
	}

	int handle(Throwable failure) {
		if (failure instanceof StandardOutputException output && output.isReaderGone()) {
			return ExitCode.DONE;
		}
		if (failure instanceof TradesClientException known) {
			this.report.failure(known);
		}
		else if (failure instanceof FileException) {
			this.report.line(String.valueOf(failure.getMessage()));
		}
		else if (failure instanceof StandardOutputException) {
			this.report.line("cannot write the output: " + failure.getMessage());
		}
		else if (failure instanceof OutOfMemoryError) {
			this.report.line("out of memory");
			this.report.advice("TRADES_OPTS=-Xmx1g gives it more");
		}
		else {
			this.report.line("unexpected failure: " + failure + (this.trades.isDebug() ? "" : " (--debug tells more)"));
		}
		if (this.trades.isDebug()) {
			this.report.stackTrace(failure);
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
			this.report.line(source(failure) + failure.getMessage());
		}
		if (failure instanceof MissingParameterException) {
			this.report.advice("for example: " + command.getCommandSpec().usageMessage().footer()[0].strip());
		}
		this.report.advice("try '" + command.getCommandSpec().qualifiedName() + " --help'");
		if (this.trades.isDebug()) {
			this.report.stackTrace(failure);
		}
		return ExitCode.USAGE;
	}

	/** The first word that isn't understood: the others may only follow from it. */
	private void unmatched(CommandLine command, String word) {
		boolean option = word.startsWith("-");
		boolean root = command.getParent() == null;
		String kind = option ? "option" : root ? "command" : "argument";
		this.report.line("there is no " + kind + " '" + word + "'"
				+ (root ? "" : " of '" + command.getCommandSpec().qualifiedName() + "'"));
		Suggestions
			.nearest(word, option ? command.getCommandSpec().optionsMap().keySet() : command.getSubcommands().keySet())
			.ifPresent((name) -> this.report.advice("did you mean " + name + "?"));
	}

	/** Where a refused value stands, unless it was typed. */
	private String source(ParameterException failure) {
		String source = (failure.getArgSpec() != null) ? this.trades.settings().source(failure.getArgSpec()) : null;
		return (source != null) ? source + ": " : "";
	}

}
