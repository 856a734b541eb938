package trades.cli;

import java.io.PrintWriter;

import trades.cli.client.Problem;
import trades.cli.client.ServerProblemException;
import trades.cli.client.ServerUnreachableException;
import trades.cli.client.ServerUrl;
import trades.cli.client.TradesClientException;
import trades.cli.client.UnconfirmedException;
import trades.cli.file.Violation;
import trades.cli.output.TerminalText;

/**
 * Says on standard error what went wrong. Whatever a server sent is escaped first.
 */
final class ErrorReport {

	private final PrintWriter err;

	ErrorReport(PrintWriter err) {
		this.err = err;
	}

	void line(String message) {
		println("trades: " + message);
	}

	void violation(String file, Violation violation) {
		println(file + ":" + violation);
	}

	void failure(TradesClientException failure, ServerUrl server) {
		if (failure instanceof UnconfirmedException unconfirmed) {
			failure(unconfirmed.failure(), server);
			println("  it is not known whether the trade was recorded: repeat with --idempotency-key "
					+ unconfirmed.idempotencyKey());
		}
		else if (failure instanceof ServerProblemException refusal) {
			problem(refusal.problem());
		}
		else if (failure instanceof ServerUnreachableException) {
			line("cannot reach " + server + ": " + failure.getMessage());
			println("  is a server running there? --server URL or TRADES_SERVER names another one");
		}
		else {
			line(server + ": " + failure.getMessage());
		}
	}

	private void problem(Problem problem) {
		line(problem.detail());
		for (Problem.Violation violation : problem.violations()) {
			String value = (violation.value() != null) ? " (was " + violation.value() + ")" : "";
			println("  " + violation.field() + ": " + violation.detail() + value);
		}
		if (problem.requestId() != null) {
			println("  request id: " + problem.requestId());
		}
	}

	void stackTrace(Throwable failure) {
		failure.printStackTrace(this.err);
		this.err.flush();
	}

	private void println(String text) {
		this.err.println(TerminalText.escape(text));
		this.err.flush();
	}

}
