package trades.server.application;

import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;
import trades.server.application.port.in.RecordingException;
import trades.server.domain.Receipt;
import trades.server.domain.Submission;

/** A submission on its way, and the promise made to its sender. */
final class PendingSubmission {

	private final Submission submission;

	private final CompletableFuture<Receipt> promise = new CompletableFuture<>();

	PendingSubmission(Submission submission) {
		this.submission = submission;
	}

	Submission submission() {
		return this.submission;
	}

	void succeed(Receipt receipt) {
		this.promise.complete(receipt);
	}

	void fail(RecordingException reason) {
		this.promise.completeExceptionally(reason);
	}

	/** A sender who leaves cancels only this view of the promise. */
	Mono<Receipt> answer() {
		return Mono.fromFuture(this.promise, true);
	}

}
