package trades.server.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import trades.server.application.port.in.RecordingException;
import trades.server.application.port.in.RecordingException.OutcomeUnknown;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

class TradeWriterFailureTests {

	private final WriterFixture fixture = new WriterFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	static Stream<Arguments> failures() {
		BiConsumer<WriterFixture, Throwable> append = (fixture, failure) -> fixture.book.appends().failOn(2, failure);
		BiConsumer<WriterFixture, Throwable> apply = (fixture, failure) -> fixture.book.applies().failOn(2, failure);
		return Stream.of(argumentSet("append fails", append, new IllegalStateException("disk")),
				argumentSet("apply fails", apply, new IllegalStateException("index")),
				argumentSet("append runs out of memory", append, new OutOfMemoryError("heap")),
				argumentSet("apply runs out of memory", apply, new OutOfMemoryError("heap")),
				argumentSet("append breaks down", append, new StackOverflowError()));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void theGroupsOutcomeIsUnknownAndNothingIsWrittenAfterIt(BiConsumer<WriterFixture, Throwable> plan,
			Throwable failure) {
		plan.accept(this.fixture, failure);
		this.fixture.occupy();
		this.fixture.book.appends().holdUp(2);
		List<CompletableFuture<Receipt>> group = this.fixture.send(3);
		this.fixture.resume();
		this.fixture.book.appends().awaitReached(2);
		List<CompletableFuture<Receipt>> waiting = this.fixture.send(4);
		this.fixture.book.appends().lift(2);

		assertThat(WriterFixture.receipt(this.fixture.occupant).firstId()).isEqualTo(1);
		assertThat(group.stream().map(WriterFixture::error))
			.allSatisfy(error -> assertThat(error).isInstanceOf(OutcomeUnknown.class)
				.hasMessage("outcome unknown: repeat with the same Idempotency-Key")
				.hasCause(failure));
		assertThat(waiting.stream().map(WriterFixture::error)).allSatisfy(this::assertStopped);
		assertStopped(WriterFixture.error(this.fixture.send(SampleTrades.submission())));
		this.fixture.close();
		assertThat(this.fixture.failures).containsExactly(failure);
		assertThat(this.fixture.book.appends().calls()).isEqualTo(2);
	}

	/** As many as are answered on the writer's thread, and as many as are not. */
	@ParameterizedTest
	@ValueSource(ints = { 2, 100 })
	void nobodyWaitsForEverWhenTheAnswersFail(int count) {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		InMemoryBook book = new InMemoryBook();
		BookWriter forgetful = group -> book.commit(group).subList(0, 1);
		try (TradeWriter writer = new TradeWriter(forgetful, new WriterLimits(1_000, 1_000_000, 1_000_000),
				failure::set)) {
			book.appends().holdUp(1);
			CompletableFuture<Receipt> occupant = send(writer);
			book.appends().awaitReached(1);
			List<CompletableFuture<Receipt>> group = Stream.generate(() -> send(writer)).limit(count).toList();
			book.appends().lift(1);

			assertThat(WriterFixture.receipt(occupant).firstId()).isEqualTo(1);
			assertThat(WriterFixture.receipt(group.get(0)).firstId()).isEqualTo(2);
			assertThat(group.subList(1, count).stream().map(WriterFixture::error))
				.allSatisfy(error -> assertThat(error).isInstanceOf(OutcomeUnknown.class)
					.hasCauseInstanceOf(IndexOutOfBoundsException.class));
		}
		assertThat(failure.get()).isInstanceOf(IndexOutOfBoundsException.class);
	}

	private static CompletableFuture<Receipt> send(TradeWriter writer) {
		CompletableFuture<Receipt> answer = new CompletableFuture<>();
		writer.record(SampleTrades.submission()).subscribe(answer::complete, answer::completeExceptionally);
		return answer;
	}

	private void assertStopped(Throwable error) {
		assertThat(error).isInstanceOf(Unavailable.class)
			.hasMessage("the book can't be written until the server has been restarted");
	}

	@ParameterizedTest
	@MethodSource("passingFailures")
	void aPassingFailureIsToldToItsGroupAloneAndTheNextIsRecorded(Outcome outcome,
			Class<? extends RecordingException> told) {
		this.fixture.book.endOn(2, outcome);
		this.fixture.occupy();
		List<CompletableFuture<Receipt>> group = this.fixture.send(3);
		this.fixture.resume();

		assertThat(group.stream().map(WriterFixture::error)).allSatisfy(error -> assertThat(error).isInstanceOf(told));
		assertThat(WriterFixture.receipt(this.fixture.send(SampleTrades.submission())).firstId()).isEqualTo(2);
		assertThat(this.fixture.failures).isEmpty();
	}

	static Stream<Arguments> passingFailures() {
		return Stream.of(
				argumentSet("nothing written", new Outcome.Unavailable("the database is away"), Unavailable.class),
				argumentSet("unknown", new Outcome.Unknown(new IllegalStateException("the connection was lost")),
						OutcomeUnknown.class));
	}

}
