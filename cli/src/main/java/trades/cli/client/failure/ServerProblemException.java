package trades.cli.client.failure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The server's answer is an error.
 */
public final class ServerProblemException extends TradesClientException {

	private static final int SERVICE_UNAVAILABLE = 503;

	private final transient Problem problem;

	private final boolean own;

	private final @Nullable Duration retryAfter;

	/**
	 * Creates an exception.
	 * @param own whether the server itself answered, rather than something before it
	 */
	public ServerProblemException(Problem problem, boolean own, @Nullable Duration retryAfter) {
		super(problem.detail(), null);
		this.problem = problem;
		this.own = own;
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
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	/**
	 * A server says 503 only of what it has not recorded; a proxy knows nothing of that.
	 */
	@Override
	public boolean leavesDoubt() {
		return this.problem.status() >= 500 && !(this.own && isUnavailable());
	}

	/**
	 * Whether the server takes nothing at the moment.
	 */
	public boolean isUnavailable() {
		return this.problem.status() == SERVICE_UNAVAILABLE;
	}

}
