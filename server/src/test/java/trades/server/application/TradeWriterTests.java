package trades.server.application;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import trades.server.application.port.in.RecordingException.PreconditionFailed;
import trades.server.application.port.in.RecordingException.Unavailable;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class TradeWriterTests {

	private final WriterFixture fixture = new WriterFixture();

	@AfterEach
	void close() {
		this.fixture.close();
	}

	@Test
	void whatArrivesWhileAGroupIsUnderWayFormsTheNextGroup() {
		this.fixture.occupy();
		List<CompletableFuture<Receipt>> next = this.fixture.send(50);
		assertThat(this.fixture.writer.queueDepth()).isEqualTo(50);

		this.fixture.resume();

		assertThat(WriterFixture.receipt(this.fixture.occupant)).isEqualTo(new Receipt(1, 1, false));
		assertThat(next.stream().map(WriterFixture::receipt).map(Receipt::firstId))
			.containsExactlyElementsOf(LongStream.rangeClosed(2, 51).boxed().toList());
		assertThat(this.fixture.groupSizes()).containsExactly(1, 50);
		assertThat(this.fixture.writer.queueDepth()).isZero();
	}

	@Test
	void whileACommitIsHeldUpNothingMoreIsAccepted() {
		AtomicBoolean isHeldUp = new AtomicBoolean(true);
		BookWriter book = new BookWriter() {

			@Override
			public List<Outcome> commit(List<Submission> group) {
				return TradeWriterTests.this.fixture.book.commit(group);
			}

			@Override
			public boolean isHeldUp() {
				return isHeldUp.get();
			}

		};
		try (TradeWriter writer = new TradeWriter(book, new WriterLimits(10, 1_000, 1_000), failure -> {
		})) {
			Mono<Receipt> answer = writer.record(SampleTrades.submission());
			assertThatThrownBy(answer::block).isInstanceOf(Unavailable.class).hasMessageEndingWith("try again shortly");

			isHeldUp.set(false);
			assertThat(answer.block()).isEqualTo(new Receipt(1, 1, false));
		}
	}

	@Test
	void whoFoundTheBookChangedGoesBeforeAnybodyElseNextTime() {
		try (TradeWriter writer = new TradeWriter(this.fixture.book, new WriterLimits(10, 1_000, 1_000),
				Duration.ofSeconds(20), failure -> {
				})) {
			Submission any = SampleTrades.submission();
			assertThat(writer.record(any).block()).isEqualTo(new Receipt(1, 1, false));
			assertThatThrownBy(writer.record(SampleTrades.after(any, 0L))::block)
				.isInstanceOf(PreconditionFailed.class);

			CompletableFuture<Receipt> others = WriterFixture.send(writer, any);
			CompletableFuture<Receipt> next = WriterFixture.send(writer, SampleTrades.after(any, 1L));

			assertThat(WriterFixture.receipt(next)).isEqualTo(new Receipt(2, 1, false));
			assertThat(WriterFixture.receipt(others)).isEqualTo(new Receipt(3, 1, false));
		}
	}

	/** Nobody can keep others waiting by asking for what can't be. */
	@Test
	void preconditionsThatFailOverAndOverKeepOthersWaitingOnce() {
		try (TradeWriter writer = new TradeWriter(this.fixture.book, new WriterLimits(10, 1_000, 1_000),
				Duration.ofSeconds(1), failure -> {
				})) {
			Submission any = SampleTrades.submission();
			Submission never = SampleTrades.after(any, 99L);
			assertTimeoutPreemptively(Duration.ofSeconds(9), () -> {
				for (int i = 1; i <= 20; i++) {
					assertThatThrownBy(writer.record(never)::block).isInstanceOf(PreconditionFailed.class);
					assertThat(writer.record(any).block()).isEqualTo(new Receipt(i, 1, false));
				}
			}, "a second each would take longer");
		}
	}

	@Test
	void aLoneSubmissionWaitsForNothing() {
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
			for (int i = 0; i < 500; i++) {
				WriterFixture.receipt(this.fixture.send(SampleTrades.submission()));
			}
		}, "a delay of 20 ms each would take longer");

		assertThat(this.fixture.groupSizes()).hasSize(500).containsOnly(1);
	}

	@Test
	void anAnswerComesOnlyAfterTheIndexHasTheTrade() {
		this.fixture.book.applies().holdUp(1);
		CompletableFuture<Receipt> answer = this.fixture.send(SampleTrades.submission());
		this.fixture.book.applies().awaitReached(1);
		assertThat(this.fixture.book.groups()).hasSize(1);
		assertThat(answer).isNotDone();

		this.fixture.book.applies().lift(1);

		assertThat(WriterFixture.receipt(answer).firstId()).isEqualTo(1);
		assertThat(this.fixture.book.lastId().block()).isEqualTo(1);
	}

	@Test
	void idsAreDenseWhoeverSends() throws InterruptedException {
		List<CompletableFuture<Receipt>> answers = new ArrayList<>();
		List<Thread> senders = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Thread sender = new Thread(() -> {
				for (int j = 1; j <= 50; j++) {
					CompletableFuture<Receipt> answer = this.fixture
						.send(new Submission(SampleTrades.trades(1 + j % 3), null));
					synchronized (answers) {
						answers.add(answer);
					}
				}
			});
			senders.add(sender);
			sender.start();
		}
		for (Thread sender : senders) {
			sender.join();
		}

		List<Long> ids = answers.stream()
			.map(WriterFixture::receipt)
			.flatMap(receipt -> LongStream.range(receipt.firstId(), receipt.firstId() + receipt.count()).boxed())
			.sorted()
			.toList();

		assertThat(ids).isEqualTo(LongStream.rangeClosed(1, ids.size()).boxed().toList());
		assertThat(this.fixture.book.lastId().block()).isEqualTo(ids.size());
	}

	@Test
	void aSubscriberWhoLeavesDoesNotStopTheWrite() {
		this.fixture.occupy();
		Disposable gone = this.fixture.writer.record(SampleTrades.submission()).subscribe();
		CompletableFuture<Receipt> staying = this.fixture.send(SampleTrades.submission());

		gone.dispose();
		this.fixture.resume();

		assertThat(WriterFixture.receipt(staying).firstId()).isEqualTo(3);
		assertThat(this.fixture.recordedIds()).containsExactly(1L, 2L, 3L);
	}

	@Test
	void aSubscriberWhoLeavesDuringTheAppendDoesNotStopIt() {
		this.fixture.book.appends().holdUp(1);
		Disposable gone = this.fixture.writer.record(SampleTrades.submission()).subscribe();
		this.fixture.book.appends().awaitReached(1);

		gone.dispose();
		this.fixture.book.appends().lift(1);

		assertThat(WriterFixture.receipt(this.fixture.send(SampleTrades.submission())).firstId()).isEqualTo(2);
		assertThat(this.fixture.failures).isEmpty();
	}

	@Test
	void nothingIsRecordedBeforeSomebodySubscribes() {
		assertThat(this.fixture.writer.record(SampleTrades.submission())).isNotNull();

		assertThat(WriterFixture.receipt(this.fixture.send(SampleTrades.submission())).firstId()).isEqualTo(1);
	}

	@Test
	void closeCommitsAndAnswersAllThatWaits() throws InterruptedException {
		this.fixture.occupy();
		List<CompletableFuture<Receipt>> waiting = this.fixture.send(20);
		Thread closing = new Thread(this.fixture.writer::close);
		closing.start();
		// Once the queue is closed a new submission is refused at once.
		while (!this.fixture.send(SampleTrades.submission()).isCompletedExceptionally()) {
			Thread.onSpinWait();
		}
		assertThat(waiting).noneMatch(CompletableFuture::isDone);

		this.fixture.resume();
		closing.join();

		assertThat(waiting).allMatch(answer -> answer.isDone() && !answer.isCompletedExceptionally());
		assertThat(this.fixture.failures).isEmpty();
	}

	@Test
	void afterCloseSubmissionsAreRefusedAndClosingAgainIsHarmless() {
		this.fixture.writer.close();

		assertThat(WriterFixture.error(this.fixture.send(SampleTrades.submission()))).isInstanceOf(Unavailable.class)
			.hasMessage("the server is shutting down");
		assertThatCode(this.fixture.writer::close).doesNotThrowAnyException();
		assertThat(this.fixture.failures).isEmpty();
	}

}
