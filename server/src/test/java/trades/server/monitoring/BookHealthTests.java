package trades.server.monitoring;

import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import reactor.core.publisher.Mono;
import trades.server.application.InMemoryBook;
import trades.server.application.TradeWriter;
import trades.server.application.WriterLimits;
import trades.server.application.port.out.BookWriter;
import trades.server.application.port.out.Outcome;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

class BookHealthTests {

	private final InMemoryBook book = new InMemoryBook();

	private final CountDownLatch failed = new CountDownLatch(1);

	private TradeWriter writer = writer(this.book);

	private TradeWriter writer(BookWriter book) {
		return new TradeWriter(book, new WriterLimits(10, 1_000, 1_000), failure -> this.failed.countDown());
	}

	@AfterEach
	void close() {
		this.writer.close();
	}

	private Health health() {
		return new BookHealth(this.book, this.writer).health().blockOptional().orElseThrow();
	}

	@Test
	void aBookThatIsReadAndWrittenIsUp() {
		assertThat(health()).isEqualTo(Health.up().withDetail("lastId", 0L).build());
		this.book.apply(List.of(new Entry(1, SampleTrades.trades(3), null)));

		assertThat(health()).isEqualTo(Health.up().withDetail("lastId", 3L).build());
	}

	@Test
	void aBookThatCanNotBeReadIsDown() {
		this.book.finds().failOn(1, new IllegalStateException("broken"));
		this.book.apply(List.of(new Entry(1, SampleTrades.trades(3), null)));

		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aBookThatCanNotBeWrittenIsOutOfService() throws InterruptedException {
		this.book.appends().failOn(1, new IllegalStateException("broken"));
		this.writer.record(SampleTrades.submission()).onErrorResume(failure -> Mono.empty()).block();
		this.failed.await();

		assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

	@Test
	void aBookWhoseCommitIsHeldUpIsOutOfService() {
		this.writer.close();
		this.writer = writer(new BookWriter() {

			@Override
			public List<Outcome> commit(List<Submission> group) {
				return BookHealthTests.this.book.commit(group);
			}

			@Override
			public boolean isHeldUp() {
				return true;
			}

		});

		assertThat(health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
	}

}
