package trades.cli.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import trades.cli.client.failure.AnswerCutOffException;
import trades.cli.client.failure.ConnectionLostException;
import trades.cli.client.failure.ServerProblemException;
import trades.cli.client.failure.TradesClientException;
import trades.cli.client.failure.UnconfirmedException;

/**
 * How often and how soon a request is repeated that may have been lost. Delays double and
 * are jittered, so that many clients don't come back all at once.
 */
public final class Retries {

	/** Whoever is not there at once is not asked again. */
	public static final Retries NONE = new Retries(1, Duration.ZERO, Duration.ZERO, (delay) -> {
	});

	private final int attempts;

	private final Duration firstDelay;

	private final Duration longestDelay;

	private final Consumer<Duration> pause;

	/**
	 * Creates a policy.
	 * @param attempts how many requests to send at most
	 * @param firstDelay the delay before the second one, before jitter
	 * @param longestDelay the longest delay; a server that asks for more is not asked
	 * again
	 * @param pause waits that long
	 */
	public Retries(int attempts, Duration firstDelay, Duration longestDelay, Consumer<Duration> pause) {
		this.attempts = attempts;
		this.firstDelay = firstDelay;
		this.longestDelay = longestDelay;
		this.pause = pause;
	}

	/**
	 * Sends a request until it is answered.
	 * @param key makes the request safe to repeat
	 * @param request the request
	 * @param notice is told of each repetition
	 * @throws UnconfirmedException if any attempt may have been recorded and none was
	 * confirmed
	 */
	<T> T send(String key, Supplier<T> request, Consumer<String> notice) {
		boolean doubt = false;
		for (int attempt = 1;; attempt++) {
			try {
				return request.get();
			}
			catch (TradesClientException ex) {
				doubt |= ex.leavesDoubt();
				Duration delay = (attempt < this.attempts) ? delay(ex, attempt) : null;
				if (delay == null) {
					throw doubt ? new UnconfirmedException(key, ex) : ex;
				}
				notice.accept("%s; attempt %d of %d in %.1f s".formatted(ex.getMessage(), attempt + 1, this.attempts,
						delay.toMillis() / 1000.0));
				this.pause.accept(delay);
			}
		}
	}

	/**
	 * Asks something until it is answered: nothing is recorded by it, so no failure
	 * leaves a doubt.
	 * @param notice is told of each repetition
	 */
	<T> T ask(Supplier<T> question, Consumer<String> notice) {
		try {
			return send("", question, notice);
		}
		catch (UnconfirmedException ex) {
			throw ex.failure();
		}
	}

	/** Waits, as before a repetition. */
	public void pause(Duration delay) {
		this.pause.accept(delay);
	}

	private @Nullable Duration delay(TradesClientException failure, int attempt) {
		if (failure instanceof ConnectionLostException || failure instanceof AnswerCutOffException) {
			return backoff(attempt);
		}
		if (failure instanceof ServerProblemException refusal && refusal.isUnavailable()) {
			Duration asked = refusal.retryAfter();
			if (asked == null) {
				return backoff(attempt);
			}
			return (asked.compareTo(this.longestDelay) <= 0) ? longer(asked, backoff(attempt)) : null;
		}
		return null;
	}

	private Duration backoff(int attempt) {
		return jittered(Math.min(this.firstDelay.toMillis() << (attempt - 1), this.longestDelay.toMillis()));
	}

	/** Half of a delay, and any part of the other half. */
	public static Duration jittered(long fullMillis) {
		return Duration.ofMillis(fullMillis / 2 + ThreadLocalRandom.current().nextLong(fullMillis / 2 + 1));
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
