package trades.server.adapter.out.postgresql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The last id, read once for all who asked before the reading began; who comes later
 * needs another one, since it may have been recorded in between what he knows of.
 */
final class LastId {

	private final ReadSessions sessions;

	private final OpenBook book;

	private final AtomicReference<@Nullable CompletableFuture<Long>> next = new AtomicReference<>();

	LastId(ReadSessions sessions, OpenBook book) {
		this.sessions = sessions;
		this.book = book;
	}

	/** The last id by now. */
	Mono<Long> get() {
		return Mono.fromFuture(this::join, true);
	}

	private CompletableFuture<Long> join() {
		CompletableFuture<Long> mine = new CompletableFuture<>();
		CompletableFuture<Long> waiting = this.next.compareAndExchange(null, mine);
		if (waiting != null) {
			return waiting;
		}
		this.sessions.run(session -> {
			this.next.compareAndSet(mine, null);
			long lastId = session.lastId();
			this.book.saw(lastId);
			return lastId;
		}).subscribe(mine::complete, failure -> {
			this.next.compareAndSet(mine, null);
			mine.completeExceptionally(failure);
		});
		return mine;
	}

}
