package trades.server.adapter.in.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import trades.server.adapter.in.web.problem.HttpProblem;

/**
 * Lets only so many answers be under way at once; others wait for their turn, for a
 * while.
 */
final class Turns {

	private static final Duration PAUSE = Duration.ofMillis(50);

	/** Five seconds, after which no client has given up yet. */
	private static final int ATTEMPTS = 100;

	private final Semaphore free;

	Turns(int count) {
		this.free = new Semaphore(count);
	}

	/** Lets an answer be made and written when it is its turn. */
	Mono<Void> take(Mono<Void> answer) {
		return Mono
			.defer(() -> this.free.tryAcquire() ? answer.doFinally(signal -> this.free.release())
					: Mono.error(new BusyException()))
			.retryWhen(Retry.fixedDelay(ATTEMPTS, PAUSE)
				.filter(BusyException.class::isInstance)
				.onRetryExhaustedThrow((spec, signal) -> HttpProblem
					.unavailable("too many answers as large as this one are under way: try again shortly")));
	}

	private static final class BusyException extends RuntimeException {

		BusyException() {
			super(null, null, false, false);
		}

	}

}
