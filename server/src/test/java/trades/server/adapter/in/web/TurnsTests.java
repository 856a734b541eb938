package trades.server.adapter.in.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import trades.server.adapter.in.web.problem.HttpProblem;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTests {

	private final Turns turns = new Turns(2);

	private final AtomicInteger begun = new AtomicInteger();

	private final Sinks.Empty<Void> end = Sinks.empty();

	private final Mono<Void> answer = Mono.defer(() -> {
		this.begun.incrementAndGet();
		return this.end.asMono();
	});

	@Test
	void whoWaitsTooLongForATurnIsToldToComeAgain() {
		StepVerifier.withVirtualTime(() -> {
			this.turns.take(this.answer).subscribe();
			this.turns.take(this.answer).subscribe();
			return this.turns.take(this.answer);
		})
			.expectSubscription()
			.expectNoEvent(Duration.ofSeconds(4))
			.thenAwait(Duration.ofSeconds(2))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(HttpProblem.class)
				.hasMessageContaining("try again shortly"))
			.verify();
		assertThat(this.begun).hasValue(2);
	}

	@Test
	void aTurnIsFreeWhenItsAnswerHasEndedOrNobodyWaitsForIt() {
		Disposable given = this.turns.take(this.answer).subscribe();
		this.turns.take(this.answer).subscribe();
		given.dispose();
		this.turns.take(this.answer).subscribe();
		assertThat(this.begun).hasValue(3);
		this.end.tryEmitEmpty();
		StepVerifier.create(this.turns.take(this.answer)).verifyComplete();
		StepVerifier.create(this.turns.take(Mono.error(new IllegalStateException("broken"))))
			.verifyErrorMessage("broken");
		StepVerifier.create(this.turns.take(this.answer).then(this.turns.take(this.answer))).verifyComplete();
	}

}
