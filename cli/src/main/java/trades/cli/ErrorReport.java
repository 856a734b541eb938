package trades.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import trades.cli.client.ConnectionLostException;
import trades.cli.client.Problem;
import trades.cli.client.ServerProblemException;
import trades.cli.client.ServerUnreachableException;
import trades.cli.client.TradesClientException;
import trades.cli.client.UnconfirmedException;
import trades.cli.client.UnexpectedAnswerException;
import trades.cli.record.Violation;
import trades.cli.output.TerminalText;

/**
 * Says on standard error what went wrong, and what to try. Whatever a server sent is
 * escaped first.
 */
final class ErrorReport {

	private static final String NAME = "trades:";

	private static final int DEFAULT_PORT = 8_000;

	private final TradesCommand trades;

	private final PrintWriter err;

	ErrorReport(TradesCommand trades) {
		this.trades = trades;
		this.err = trades.surroundings().err();
	}

	void line(String message) {
		println(this.trades.errStyle().alarm(NAME), " " + message);
	}

	void debug(String message) {
		println("debug: ", message);
	}

	void advice(String advice) {
		println("  ", advice);
	}

	void violation(String file, Violation violation) {
		println("", file + ":" + violation);
	}

	void failure(TradesClientException failure) {
		if (failure instanceof UnconfirmedException unconfirmed) {
			failure(unconfirmed.failure());
			advice("it is not known whether the trade was recorded: repeat with --idempotency-key "
					+ unconfirmed.idempotencyKey());
			return;
		}
		if (failure instanceof ServerProblemException refusal) {
			problem(refusal.problem());
		}
		else if (failure instanceof ServerUnreachableException) {
			unreachable(failure);
		}
		else {
			line(this.trades.server() + ": " + failure.getMessage());
			if (failure instanceof UnexpectedAnswerException) {
				advice("is that a trades server? --server URL or TRADES_SERVER names another one");
			}
			if (failure instanceof ConnectionLostException lost && lost.isTimeout()) {
				advice("--timeout SECONDS waits longer");
			}
		}
		if (failure.requestId() != null) {
			advice("request id: " + failure.requestId());
		}
	}

	private void unreachable(TradesClientException failure) {
		String source = this.trades.serverSource();
		line("cannot reach " + this.trades.server() + ((source != null) ? " (from " + source + ")" : "") + ": "
				+ failure.getMessage());
		this.trades.server().localPort().ifPresent((port) -> {
			String option = (port == DEFAULT_PORT) ? "" : " --server.port=" + port;
			advice("to start a server there: trades-server" + option + " (or java -jar trades-server.jar" + option
					+ ")");
		});
		advice("to use another one: --server URL or TRADES_SERVER");
	}

	private void problem(Problem problem) {
		line(problem.detail());
		for (Problem.Violation violation : problem.violations()) {
			String value = (violation.value() != null) ? " (was " + violation.value() + ")" : "";
			advice(violation.field() + ": " + violation.detail() + value);
		}
	}

	void stackTrace(Throwable failure) {
		StringWriter trace = new StringWriter();
		failure.printStackTrace(new PrintWriter(trace));
		trace.toString().lines().forEach((line) -> println("", line.replace("\t", "    ")));
	}

	private void println(String prefix, String text) {
		this.err.println(prefix + TerminalText.escape(text));
		this.err.flush();
	}

}
