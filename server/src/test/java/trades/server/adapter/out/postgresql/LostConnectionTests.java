package trades.server.adapter.out.postgresql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trades.server.adapter.out.postgresql.CuttingProxy.Fault;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.Outcome;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Connections that are cut: what was recorded is told rightly, and recorded once. */
@ExtendWith(Postgres.class)
class LostConnectionTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String database = Postgres.makeBook();

	private final CuttingProxy proxy = new CuttingProxy(Postgres.port());

	private final PostgresqlBook book = Postgres
		.open(Database.of(Postgres.url(this.database, this.proxy.port()), Postgres.SERVER_ROLE, null));

	LostConnectionTests() throws IOException {
		commit(SampleTrades.submission());
	}

	@AfterEach
	void close() throws IOException {
		this.book.close();
		this.proxy.close();
	}

	private List<Outcome> commit(Submission... group) {
		return this.book.writer().commit(List.of(group));
	}

	private static Outcome recorded(long firstId) {
		return new Outcome.Recorded(new Receipt(firstId, 1, false));
	}

	private Long lastId() {
		return Objects.requireNonNull(this.book.reader().lastId().block(PATIENCE));
	}

	@ParameterizedTest
	@EnumSource
	void whatWasCutOffIsRecordedOnce(Fault fault) {
		List<Entry> told = new ArrayList<>();
		this.book.onRecorded(told::addAll);
		this.proxy.breakNext(fault);

		assertThat(commit(SampleTrades.submission())).containsExactly(recorded(2));

		assertThat(this.proxy.isBroken()).isTrue();
		assertThat(told).extracting(Entry::firstId).containsExactly(2L);
		assertThat(lastId()).isEqualTo(2);
		assertThat(commit(SampleTrades.keyed("k"))).containsExactly(recorded(3));
	}

	/** A lost connection that still waits for its turn must not record later. */
	@Test
	void whatStillRunsInTheDatabaseIsLockedOut() throws Exception {
		try (Connection holder = holdBook()) {
			this.proxy.breakNext(Fault.CUT_AT_WORK);
			CompletableFuture<List<Outcome>> outcomes = CompletableFuture
				.supplyAsync(() -> commit(SampleTrades.submission()));
			awaitWaiting(2);
			holder.rollback();

			assertThat(outcomes.get(30, TimeUnit.SECONDS)).containsExactly(recorded(2));
		}
		assertThat(commit(SampleTrades.submission())).containsExactly(recorded(3));
		assertThat(lastId()).isEqualTo(3);
	}

	private Connection holdBook() throws SQLException {
		Connection holder = connectAsOwner();
		holder.createStatement().execute("update trades.book set last_id = last_id");
		return holder;
	}

	/** In a transaction of its own. */
	private Connection connectAsOwner() throws SQLException {
		Connection owner = DriverManager
			.getConnection("jdbc:postgresql://localhost:" + Postgres.port() + "/" + this.database, "postgres", null);
		owner.setAutoCommit(false);
		return owner;
	}

	private void awaitWaiting(int backends) {
		String waiting = "do $$ begin if (select count(*) from pg_stat_activity where datname = current_database()"
				+ " and wait_event_type = 'Lock') < " + backends
				+ " then perform pg_sleep(0.01); raise exception 'not yet'; end if; end $$";
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try {
				Postgres.execute(this.database, waiting);
				return;
			}
			catch (IllegalStateException ex) {
				assertThat(System.nanoTime()).isLessThan(end);
			}
		}
	}

	@Test
	void whatCannotBeFoundOutIsUnknownAndTheWriterGoesOn() {
		OpenBook book = new OpenBook(Database.of(Postgres.url(this.database, this.proxy.port()), "postgres", null));
		try (PostgresqlWriter writer = new PostgresqlWriter(book, entries -> {
		}, Duration.ofSeconds(2))) {
			assertThat(writer.commit(List.of(SampleTrades.submission()))).containsExactly(recorded(2));
			Postgres.execute(this.database, "alter function trades.fence rename to no_fence");
			this.proxy.breakNext(Fault.REQUEST_LOST);

			CompletableFuture<List<Outcome>> unknown = CompletableFuture
				.supplyAsync(() -> writer.commit(List.of(SampleTrades.submission())));
			await().until(writer::isHeldUp);
			assertThat(unknown.join()).singleElement().isInstanceOf(Outcome.Unknown.class);
			assertThat(writer.isHeldUp()).isFalse();

			Postgres.execute(this.database, "alter function trades.no_fence rename to fence");
			List<Outcome> outcomes = writer.commit(List.of(SampleTrades.submission()));
			for (long end = System.nanoTime() + PATIENCE.toNanos(); outcomes.get(0) instanceof Outcome.Unavailable
					&& System.nanoTime() < end;) {
				outcomes = writer.commit(List.of(SampleTrades.submission()));
			}
			assertThat(outcomes).containsExactly(recorded(3));
		}
	}

	@Test
	void aBusyBookIsUnavailableAndNothingIsRecorded() throws SQLException {
		try (Connection holder = holdBook()) {
			assertThat(commit(SampleTrades.submission())).singleElement().isInstanceOf(Outcome.Unavailable.class);
			holder.rollback();
		}
		assertThat(commit(SampleTrades.submission())).containsExactly(recorded(2));
	}

	@Test
	void whileTheDatabaseIsAwayAllIsUnavailableAndAfterwardsNot() {
		assertThat(lastId()).isEqualTo(1);
		this.proxy.goDown();
		assertThat(commit(SampleTrades.submission(), SampleTrades.after(SampleTrades.submission(), 7L)))
			.hasOnlyElementsOfType(Outcome.Unavailable.class);
		assertThatThrownBy(this::lastId).isInstanceOf(BookUnavailableException.class);
		assertThatThrownBy(() -> this.book.reader().find(1).block(PATIENCE))
			.isInstanceOf(BookUnavailableException.class);

		this.proxy.comeBack();
		long end = System.nanoTime() + PATIENCE.toNanos();
		List<Outcome> outcomes = commit(SampleTrades.submission());
		while (outcomes.get(0) instanceof Outcome.Unavailable && System.nanoTime() < end) {
			outcomes = commit(SampleTrades.submission());
		}
		assertThat(outcomes).containsExactly(recorded(2));
		assertThat(whenBack(this::lastId)).isEqualTo(2);
	}

	private static Long whenBack(Supplier<Long> read) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			try {
				return read.get();
			}
			catch (BookUnavailableException ex) {
				assertThat(System.nanoTime()).isLessThan(end);
			}
		}
	}

	@Test
	void aReadOnAConnectionThatWasCutIsReadAgain() {
		for (int i = 0; i < 8; i++) {
			assertThat(lastId()).isEqualTo(1);
		}
		this.proxy.goDown();
		this.proxy.comeBack();
		for (int i = 0; i < 8; i++) {
			assertThat(lastId()).isEqualTo(1);
		}
	}

	/** It accepts connections, but says nothing. */
	@Test
	void readsOfADatabaseThatHangsAreGivenUp() {
		OpenBook book = new OpenBook(Database.of(Postgres.url(this.database, this.proxy.port()), "postgres", null));
		try (ReadSessions sessions = new ReadSessions(book, "reads", 4, () -> true, Duration.ofMillis(100))) {
			this.proxy.hang();
			// More than are run at once.
			for (int i = 0; i < 8; i++) {
				assertThatThrownBy(() -> sessions.run(Session::lastId).block(PATIENCE))
					.isInstanceOf(BookUnavailableException.class)
					.hasMessage("the database takes too long to answer: try again shortly");
			}

			this.proxy.comeBack();
			assertThat(whenBack(() -> sessions.run(Session::lastId).block(PATIENCE))).isEqualTo(1);
		}
	}

	/** After a failover nobody may wait for each of them to show that it is gone. */
	@Test
	void whenOneReadingConnectionIsLostAllAreOpenedAnew() {
		OpenBook book = new OpenBook(Database.of(Postgres.url(this.database), "postgres", null));
		try (ReadSessions sessions = new ReadSessions(book, "reads", 4, () -> true)) {
			Set<Long> before = backends(sessions);
			Postgres.execute("postgres", "select pg_terminate_backend(" + before.iterator().next() + ")");
			backends(sessions);

			assertThat(backends(sessions)).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
		}
	}

	/** The processes that serve some reads, one after the other. */
	private static Set<Long> backends(ReadSessions sessions) {
		return IntStream.range(0, 8)
			.mapToObj(i -> sessions
				.run(session -> session.query("select pg_backend_pid()", List.of(), row -> Session.number(row, 0))
					.get(0))
				.block(PATIENCE))
			.collect(Collectors.toSet());
	}

	@Test
	void aSlowDatabaseIsWaitedFor() {
		this.proxy.slowDown(Duration.ofMillis(20));
		assertThat(commit(SampleTrades.keyed("k"))).containsExactly(recorded(2));
		assertThat(lastId()).isEqualTo(2);
	}

	@Test
	void anotherBookInItsPlaceEndsTheWriter() {
		Postgres.execute(this.database, "update trades.book set book_id = gen_random_uuid()");
		this.proxy.breakNext(Fault.REQUEST_LOST);
		assertThatThrownBy(() -> commit(SampleTrades.submission())).isInstanceOf(OpenBook.LostBookException.class)
			.hasMessageStartingWith("There is another book in ");
	}

	@Test
	void aBookThatLostWhatAnotherServerRecordedEndsWhoeverToldOfIt() {
		try (PostgresqlBook other = Postgres.open(Postgres.asServer(this.database))) {
			other.writer().commit(List.of(SampleTrades.submission()));
			assertThat(this.book.reader().find(2).block(PATIENCE)).isNotNull();
			Postgres.execute(this.database, "update trades.trades set price = 1 where id = 2");
			other.writer().commit(List.of(SampleTrades.submission()));
		}
		this.proxy.breakNext(Fault.REQUEST_LOST);
		assertThatThrownBy(() -> commit(SampleTrades.submission())).isInstanceOf(OpenBook.LostBookException.class)
			.hasMessageContaining("has lost trades that were acknowledged, such as 2");
	}

	@ParameterizedTest
	@EnumSource(Loss.class)
	void aBookThatLostWhatWasAcknowledgedEndsTheWriter(Loss loss) {
		commit(SampleTrades.submission());
		Postgres.execute(this.database, loss.sql);
		this.proxy.breakNext(Fault.REQUEST_LOST);
		assertThatThrownBy(() -> commit(SampleTrades.submission())).isInstanceOf(OpenBook.LostBookException.class)
			.hasMessageContaining("has lost trades that were acknowledged, such as 2");
	}

	enum Loss {

		SHORTER("delete from trades.trades where id = 2; update trades.book set last_id = 1"),

		OTHERS_RECORDED_SINCE("update trades.trades set price = 7 where id = 2; update trades.book set last_id = 9");

		private final String sql;

		Loss(String sql) {
			this.sql = sql;
		}

	}

	/** Faults at random places; each trade is known by its price. */
	@Test
	void whateverIsCutEachTradeIsRecordedOnceUnderTheIdThatWasTold() {
		long seed = Long.getLong("trades.seed", System.nanoTime());
		Random random = new Random(seed);
		Map<Long, Long> told = new HashMap<>(Map.of(1L, SampleTrades.trade().price()));
		List<Fault> faults = List.of(Fault.values());
		long price = 1000;
		for (int i = 0; i < 60; i++) {
			List<Submission> group = new ArrayList<>();
			for (int j = random.nextInt(3); j >= 0; j--) {
				NewTrade trade = new NewTrade(TradeType.BUY, 1, "X", 1, price++, 1);
				group.add(random.nextBoolean() ? new Submission(List.of(trade), null)
						: new Submission(List.of(trade), SampleTrades.keyed("key " + price).key()));
			}
			if (random.nextInt(3) == 0) {
				this.proxy.breakNext(faults.get(random.nextInt(faults.size())));
			}
			List<Outcome> outcomes = this.book.writer().commit(group);
			for (int j = 0; j < group.size(); j++) {
				assertThat(outcomes.get(j)).as("seed " + seed).isInstanceOf(Outcome.Recorded.class);
				told.put(((Outcome.Recorded) outcomes.get(j)).receipt().firstId(),
						group.get(j).trades().get(0).price());
			}
		}
		List<Trade> all = Objects
			.requireNonNull(this.book.reader().page(TradeFilter.ALL, 0, Long.MAX_VALUE, 1_000).block(PATIENCE));
		assertThat(all).as("seed " + seed)
			.extracting(Trade::id)
			.containsExactlyElementsOf(LongStream.rangeClosed(1, told.size()).boxed().toList());
		assertThat(all).as("seed " + seed)
			.allSatisfy(trade -> assertThat(told.get(trade.id())).isEqualTo(trade.details().price()));
	}

}
