package trades.cli.client.failure;

import org.jspecify.annotations.Nullable;

/**
 * A trade of which it is not known whether it was recorded. Sending it again with the
 * same key is safe.
 */
public final class UnconfirmedException extends TradesClientException {

	private final String idempotencyKey;

	private final TradesClientException failure;

	public UnconfirmedException(String idempotencyKey, TradesClientException failure) {
		super(String.valueOf(failure.getMessage()), failure);
		this.idempotencyKey = idempotencyKey;
		this.failure = failure;
	}

	@Override
	public @Nullable String requestId() {
		return this.failure.requestId();
	}

	public String idempotencyKey() {
		return this.idempotencyKey;
	}

	/**
	 * What became of the last attempt.
	 */
	public TradesClientException failure() {
		return this.failure;
	}

}
