package trades.cli.command;

import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.Problem;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.ServerUnreachableException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnconfirmedException;
import trades.cli.client.failure.UnexpectedAnswerException;
import trades.cli.terminal.Messages;

/**
 * Says what went wrong between client and server, and what to try.
 */
final class FailureReport {

	private static final int DEFAULT_PORT = 8_000;

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private final RootCommand trades;

	private final Messages messages;

	FailureReport(RootCommand trades) {
		this.trades = trades;
		this.messages = trades.messages();
	}

	void tell(TradesClientException failure) {
		if (failure instanceof UnconfirmedException unconfirmed) {
			tell(unconfirmed.failure());
			this.messages.advice(unconfirmed(unconfirmed.idempotencyKey()));
			return;
		}
		if (failure instanceof ServerProblemException refusal) {
			problem(refusal.problem());
			access(refusal.problem().status());
		}
		else if (failure instanceof ServerUnreachableException) {
			unreachable(failure);
		}
		else {
			this.messages.line(this.trades.server() + ": " + failure.getMessage());
			if (failure instanceof UnexpectedAnswerException) {
				this.messages.advice("is that a trades server? --server URL or TRADES_SERVER names another one");
			}
			if (failure instanceof ConnectionLostException lost && lost.isTimeout()) {
				this.messages.advice("--timeout SECONDS waits longer");
			}
		}
		if (failure.requestId() != null) {
			this.messages.advice("request id: " + failure.requestId());
		}
	}

	static String unconfirmed(String key) {
		return "it is not known whether the trade was recorded: repeat with --idempotency-key " + key;
	}

	private void unreachable(TradesClientException failure) {
		String source = this.trades.serverSource();
		this.messages.line("cannot reach " + this.trades.server() + ((source != null) ? " (from " + source + ")" : "")
				+ ": " + failure.getMessage());
		this.trades.server().localPort().ifPresent((port) -> {
			String option = (port == DEFAULT_PORT) ? "" : " --server.port=" + port;
			this.messages.advice("to start a server there: trades-server" + option + " (or java -jar trades-server.jar"
					+ option + ")");
		});
		this.messages.advice("to use another one: --server URL or TRADES_SERVER");
	}

	private void access(int status) {
		String source = this.trades.tokenSource();
		if (status == UNAUTHORIZED) {
			this.messages.advice((source == null)
					? "TRADES_TOKEN or --token-file FILE gives a token; trades-server token create makes one"
					: "the token is from " + source + ": it is wrong, expired or revoked");
		}
		else if (status == FORBIDDEN && source != null) {
			this.messages.advice("the token is from " + source + ": a token with a wider scope may do this");
		}
	}

	private void problem(Problem problem) {
		this.messages.line(problem.detail());
		for (Problem.Violation violation : problem.violations()) {
			String value = (violation.value() != null) ? " (was " + violation.value() + ")" : "";
			this.messages.advice(violation.field() + ": " + violation.detail() + value);
		}
	}

}
