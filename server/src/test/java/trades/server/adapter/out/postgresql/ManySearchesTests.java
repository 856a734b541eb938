package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.Disposable;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches that take long, as many as anybody asks for. */
@ExtendWith(Postgres.class)
class ManySearchesTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** More than is looked through in one go. */
	private static final long LAST_ID = 200_000;

	private static final TradeFilter NOTHING = new TradeFilter(null, null, null, null, 7L);

	private final CompletableFuture<Void> gate = new CompletableFuture<>();

	private ReadSessions sessions;

	private ReadSessions searches;

	private PostgresqlReads reads;

	@BeforeEach
	void open() {
		String database = Postgres.makeBook();
		Postgres.execute(database, "update trades.book set last_id = " + LAST_ID);
		OpenBook book = new OpenBook(Database.of(Postgres.url(database), "postgres", null));
		this.sessions = new ReadSessions(book, "reads", 4, () -> true);
		this.searches = new ReadSessions(book, "searches", 1, () -> true);
		this.reads = new PostgresqlReads(this.sessions, this.searches, book);
		Disposable unused = this.searches.run(session -> this.gate.thenApply(nothing -> true).join()).subscribe();
	}

	@AfterEach
	void close() {
		this.gate.complete(null);
		this.searches.close();
		this.sessions.close();
	}

	@Test
	void readersNeverWaitForThem() {
		List<CompletableFuture<@Nullable List<Trade>>> waiting = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			waiting.add(this.reads.page(NOTHING, 0, LAST_ID, 1).toFuture());
		}
		assertThat(this.reads.lastId().block(PATIENCE)).isEqualTo(LAST_ID);
		assertThat(this.reads.page(TradeFilter.ALL, LAST_ID - 1, LAST_ID, 1).block(PATIENCE)).isEmpty();
		assertThat(waiting).noneMatch(CompletableFuture::isDone);

		this.gate.complete(null);
		assertThat(waiting).allSatisfy(search -> assertThat(search.join()).isEmpty());
	}

	@Test
	void whoLeavesBeforeHisTurnIsNotReadFor() {
		AtomicBoolean wasReadFor = new AtomicBoolean();
		this.searches.run(session -> {
			wasReadFor.set(true);
			return true;
		}).subscribe().dispose();

		this.gate.complete(null);
		assertThat(this.searches.run(session -> true).block(PATIENCE)).isTrue();
		assertThat(wasReadFor).isFalse();
	}

}
