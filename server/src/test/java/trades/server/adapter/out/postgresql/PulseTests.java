package trades.server.adapter.out.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.test.StepVerifier;
import trades.server.application.port.out.Outcome;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.Receipt;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;

/** How servers notice what others do, and that they have lost touch. */
@ExtendWith(Postgres.class)
class PulseTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final String database = Postgres.makeBook();

	private final PostgresqlBook book = PostgresqlBook.open(Postgres.asServer(this.database), Duration.ofSeconds(1));

	@AfterEach
	void close() {
		this.book.close();
	}

	private boolean isReadable() {
		try {
			this.book.reader().lastId().block(PATIENCE);
			return true;
		}
		catch (BookUnavailableException ex) {
			return false;
		}
	}

	private void awaitReadable(boolean is) {
		for (long end = System.nanoTime() + PATIENCE.toNanos(); isReadable() != is;) {
			assertThat(System.nanoTime()).isLessThan(end);
		}
	}

	/** As with a primary whose standbys are gone: it can be read, and commits hang. */
	private Connection holdCommits() throws SQLException {
		Connection owner = DriverManager
			.getConnection("jdbc:postgresql://localhost:" + Postgres.port() + "/" + this.database, "postgres", null);
		owner.setAutoCommit(false);
		owner.createStatement().execute("lock table trades.writers in exclusive mode");
		return owner;
	}

	@Test
	void withoutAcknowledgedBeatsNothingIsReadUntilTheyAreBack() throws SQLException {
		awaitReadable(true);
		try (Connection owner = holdCommits()) {
			awaitReadable(false);
			owner.rollback();
		}
		awaitReadable(true);
	}

	@Test
	void whatIsRecordedAlreadyIsToldAgainOnlyByAnAcknowledgedCommit() throws SQLException {
		List<Submission> keyed = List.of(SampleTrades.keyed("k"));
		this.book.writer().commit(keyed);
		try (Connection owner = holdCommits()) {
			assertThat(this.book.writer().commit(keyed)).hasOnlyElementsOfType(Outcome.Unavailable.class);
			owner.rollback();
		}
		assertThat(this.book.writer().commit(keyed)).containsExactly(new Outcome.Recorded(new Receipt(1, 1, true)));
	}

	@Test
	void whatAnotherServerRecordsIsSignalled() {
		try (PostgresqlBook other = Postgres.open(Postgres.asServer(this.database))) {
			StepVerifier.create(this.book.growth().filter(lastId -> lastId > 0))
				.then(() -> other.writer().commit(List.of(SampleTrades.submission())))
				.expectNext(1L)
				.then(() -> other.writer().commit(List.of(SampleTrades.submission())))
				.expectNext(2L)
				.then(this.book::close)
				.expectComplete()
				.verify(PATIENCE);
		}
	}

	@Test
	void anotherBookInItsPlaceIsNoticedThoughNobodyWrites() {
		StepVerifier.create(this.book.growth().ignoreElements())
			.then(() -> Postgres.execute(this.database, """
					update trades.book set book_id = gen_random_uuid();
					select pg_terminate_backend(pid) from pg_stat_activity
						where datname = current_database() and pid <> pg_backend_pid()"""))
			.expectErrorSatisfies(failure -> assertThat(failure).isInstanceOf(OpenBook.LostBookException.class)
				.hasMessageStartingWith("There is another book in "))
			.verify(PATIENCE);
	}

}
