package trades.server.monitoring;

import java.time.Duration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;
import trades.server.application.TradeWriter;
import trades.server.application.port.out.BookReader;

/**
 * Whether the book can be read and takes what is recorded, for load balancers to know
 * whom to ask.
 */
public final class BookHealth implements ReactiveHealthIndicator {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final BookReader book;

	private final TradeWriter writer;

	/**
	 * Makes the indicator.
	 * @param book the reader of the engine itself, since a cache would answer for it
	 */
	public BookHealth(BookReader book, TradeWriter writer) {
		this.book = book;
		this.writer = writer;
	}

	@Override
	public Mono<Health> health() {
		return this.book.lastId()
			.flatMap(lastId -> this.book.find(lastId).thenReturn(lastId))
			.map(lastId -> (this.writer.isAccepting() ? Health.up() : Health.outOfService())
				.withDetail("lastId", lastId)
				.build())
			.timeout(PATIENCE)
			.onErrorResume(failure -> Mono.just(Health.down(failure).build()));
	}

}
