package trades.cli.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The server's answer is an error.
 */
public final class ServerProblemException extends TradesClientException {

	private static final long serialVersionUID = 1L;

	private final transient Problem problem;

	private final @Nullable Duration retryAfter;

	ServerProblemException(Problem problem, @Nullable Duration retryAfter) {
		super(problem.detail(), null);
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	public Problem problem() {
		return this.problem;
	}

	@Override
	public @Nullable String requestId() {
		return (this.problem.requestId() != null) ? this.problem.requestId() : super.requestId();
	}

	/**
	 * How long the server asks to be left alone, if it does.
	 */
	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	@Override
	boolean leavesDoubt() {
		return this.problem.status() >= 500;
	}

}
