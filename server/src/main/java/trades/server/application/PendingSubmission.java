package trades.server.application;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.out.Outcome;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;

/** A submission on its way, and the promise made to its sender. */
final class PendingSubmission {

	/** A line of the interchange formats has about as many. */
	static final int BYTES_PER_TRADE = 100;

	private final Submission submission;

	private final CompletableFuture<Receipt> promise = new CompletableFuture<>();

	PendingSubmission(Submission submission) {
		this.submission = submission;
	}

	Submission submission() {
		return this.submission;
	}

	/** The memory that it is charged with while it waits, roughly. */
	int bytes() {
		return BYTES_PER_TRADE * this.submission.trades().size();
	}

	/** Keeps the promise. */
	void settle(Outcome outcome) {
		if (outcome instanceof Outcome.Recorded recorded) {
			this.promise.complete(recorded.receipt());
		}
		else if (outcome instanceof Outcome.PreconditionFailed failed) {
			fail(new RecordingException.PreconditionFailed(failed.lastId()));
		}
		else if (outcome instanceof Outcome.TooLarge tooLarge) {
			fail(new RecordingException.TooLarge(tooLarge.reason()));
		}
		else if (outcome instanceof Outcome.Unavailable unavailable) {
			fail(new RecordingException.Unavailable(unavailable.reason()));
		}
		else if (outcome instanceof Outcome.Unknown unknown) {
			fail(new RecordingException.OutcomeUnknown(unknown.cause()));
		}
		else {
			IdempotencyKey key = Objects.requireNonNull(this.submission.key());
			fail(new RecordingException.KeyReused(key.name()));
		}
	}

	void fail(RecordingException reason) {
		this.promise.completeExceptionally(reason);
	}

	/** A sender who leaves cancels only this view of the promise. */
	Mono<Receipt> answer() {
		return Mono.fromFuture(this.promise, true);
	}

}
