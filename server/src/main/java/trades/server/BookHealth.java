package trades.server;

import java.time.Duration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookReader;

/** Whether the book can be read, for load balancers to know whom to ask. */
final class BookHealth implements ReactiveHealthIndicator {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final BookReader book;

	BookHealth(BookReader book) {
		this.book = book;
	}

	@Override
	public Mono<Health> health() {
		return this.book.lastId()
			.map(lastId -> Health.up().withDetail("lastId", lastId).build())
			.timeout(PATIENCE)
			.onErrorResume(failure -> Mono.just(Health.down(failure).build()));
	}

}
