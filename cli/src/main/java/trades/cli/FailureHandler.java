package trades.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import trades.cli.client.ConnectionLostException;
import trades.cli.client.ServerUnreachableException;
import trades.cli.client.TradesClientException;
import trades.cli.client.UnconfirmedException;
import trades.cli.file.FileException;

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

	int handle(Exception failure) {
		if (failure instanceof StandardOutputException output && output.isReaderGone()) {
			return ExitCode.DONE;
		}
		if (failure instanceof TradesClientException known) {
			this.report.failure(known, this.trades.server());
		}
		else if (failure instanceof FileException) {
			this.report.line(String.valueOf(failure.getMessage()));
		}
		else if (failure instanceof StandardOutputException) {
			this.report.line("cannot write the output: " + failure.getMessage());
		}
		else {
			this.report.line("unexpected failure: " + failure + (this.trades.isDebug() ? "" : " (--debug tells more)"));
		}
		if (this.trades.isDebug()) {
			this.report.stackTrace(failure);
		}
		return exitCode(failure);
	}

	private static int exitCode(Exception failure) {
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
		this.report.line(String.valueOf(failure.getMessage()));
		UnmatchedArgumentException.printSuggestions(failure, command.getErr());
		command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
		if (this.trades.isDebug()) {
			this.report.stackTrace(failure);
		}
		return ExitCode.USAGE;
	}

}
