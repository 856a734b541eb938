package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookMove;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.BookStore;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.backup.DepartingBook;
import trades.server.adapter.out.embedded.EmbeddedBook;
import trades.server.adapter.out.embedded.backup.EmbeddedStore;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.application.port.out.Book;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Outcome;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static trades.server.adapter.out.postgresql.backup.Books.SILENT;

/** Books that move from one engine to the other and stay what they are. */
@ExtendWith(Postgres.class)
class PostgresqlMoveTests {

	private final String database = Postgres.makeBook();

	private final PostgresqlStore postgresql = Books.ownersStore(this.database);

	@TempDir
	Path temp;

	private Path directory;

	private EmbeddedStore embedded;

	private UUID id;

	@BeforeEach
	void make() {
		this.directory = this.temp.resolve("data");
		this.embedded = new EmbeddedStore(this.directory);
		Books.record(Books.serve(this.directory), Books.submissions(0, 9));
		this.id = idOf(Books.serve(this.directory));
	}

	private static UUID idOf(Book book) {
		try (book) {
			return book.id();
		}
	}

	private void assertDirectoryIsSealed() {
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> Books.serve(this.directory))
			.withMessage("The book in " + this.directory + " was moved to r2dbc:postgresql://localhost:"
					+ Postgres.port() + "/" + this.database
					+ ": serve it from there (TRADES_STORE=postgresql, SPRING_R2DBC_URL);"
					+ " if it isn't there, this completes the move: trades-server restore --move " + this.directory
					+ " --trades.store=postgresql --spring.r2dbc.url=r2dbc:postgresql://localhost:" + Postgres.port()
					+ "/" + this.database + " .");
	}

	private void assertDatabaseIsSealed(Path to) {
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> Books.serve(this.database))
			.withMessageStartingWith("The book in " + this.postgresql.place() + " was moved to " + to + " on ")
			.withMessageContaining("trades-server restore --move r2dbc:postgresql://localhost:");
	}

	@Test
	void aBookMovesIntoADatabaseAndOutAgain() {
		Path copy = this.temp.resolve("book.trades");
		BookBackup.run(this.embedded, copy, SILENT);
		List<String> digests = Books.digests(this.embedded);
		assertThat(BookMove.run(this.embedded, this.postgresql, SILENT))
			.startsWith("The book " + this.id + " was moved from " + this.directory + " to " + this.postgresql.place()
					+ ": ")
			.endsWith(" in 9 records, " + copy.toFile().length() + " bytes; what is left in " + this.directory
					+ " can be removed.");
		assertThat(idOf(Books.serve(this.database))).isEqualTo(this.id);
		assertThat(Books.digests(this.postgresql)).isEqualTo(digests);
		assertDirectoryIsSealed();
		Books.record(Books.serve(this.database), Books.submissions(9, 12));
		BookBackup.run(this.postgresql, copy, SILENT);

		Path back = this.temp.resolve("back");
		digests = Books.digests(this.postgresql);
		assertThat(BookMove.run(this.postgresql, new EmbeddedStore(back), SILENT))
			.startsWith("The book " + this.id + " was moved from " + this.postgresql.place() + " to " + back + ": ")
			.endsWith(" trades; the first start builds its index, and what is left in " + this.postgresql.place()
					+ " can be removed.");
		assertThat(Books.digests(new EmbeddedStore(back))).isEqualTo(digests);
		assertDatabaseIsSealed(back);
		Books.record(Books.serve(back), Books.submissions(12, 15));
		assertThat(idOf(Books.serve(back))).isEqualTo(this.id);
		assertThat(BookBackup.run(new EmbeddedStore(back), copy, SILENT)).doesNotEndWith(", 0 of them new.");
	}

	@Test
	void aServerThatIsStillThereRecordsNothingInAMovedBookAndSaysWhereItIs() {
		Path to = this.temp.resolve("to");
		try (PostgresqlBook server = Books.serve(this.database)) {
			server.writer().commit(List.of(SampleTrades.submission()));
			BookMove.run(this.postgresql, new EmbeddedStore(to), SILENT);
			assertThat(server.writer().commit(List.of(SampleTrades.submission()))).singleElement()
				.isInstanceOfSatisfying(Outcome.Unavailable.class,
						refused -> assertThat(refused.reason()).startsWith("the book was moved to " + to + " on ")
							.endsWith(": record it there"));
		}
		try (EmbeddedBook moved = Books.serve(to)) {
			assertThat(moved.tradeCount()).isEqualTo(1);
		}
	}

	@Test
	void aMoveIntoADatabaseThatIsBrokenOffIsCompletedBySameCommand() throws IOException {
		breakOff(this.embedded, this.postgresql);
		assertDirectoryIsSealed();
		assertThat(Books.lastId(this.database)).isZero();
		assertThat(idOf(Books.serve(this.database))).isNotEqualTo(this.id);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.embedded, Books.ownersStore(Postgres.makeBook()), SILENT))
			.withMessageContaining("was moved to r2dbc:postgresql://localhost:");
		BookMove.run(this.embedded, this.postgresql, SILENT);
		assertThat(idOf(Books.serve(this.database))).isEqualTo(this.id);
		assertThat(Books.lastId(this.database)).isPositive();
	}

	@Test
	void aMoveOutOfADatabaseThatIsBrokenOffIsCompletedBySameCommand() throws IOException {
		Books.record(Books.serve(this.database), Books.submissions(0, 5));
		UUID moving = idOf(Books.serve(this.database));
		List<String> digests = Books.digests(this.postgresql);
		Path to = this.temp.resolve("to");
		breakOff(this.postgresql, new EmbeddedStore(to));
		assertDatabaseIsSealed(to);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.postgresql, new EmbeddedStore(this.temp.resolve("other")), SILENT))
			.withMessageContaining("was moved to " + to);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(this.postgresql, this.temp.resolve("copy"), SILENT))
			.withMessageContaining("was moved to " + to);
		BookMove.run(this.postgresql, new EmbeddedStore(to), SILENT);
		assertThat(Books.digests(new EmbeddedStore(to))).isEqualTo(digests);
		assertThat(idOf(Books.serve(to))).isEqualTo(moving);
	}

	/** As far as a move goes that is killed just before its end. */
	private static void breakOff(BookStore from, BookStore to) throws IOException {
		try (BookTarget target = to.make(); DepartingBook departing = from.depart(to.address(), SILENT)) {
			target.begin(departing.book().bookId());
			departing.book().read(target::append);
			departing.seal();
		}
	}

	@Test
	void aBookMovesFromOneDatabaseToAnother() {
		Books.record(Books.serve(this.database), Books.submissions(0, 5));
		UUID moving = idOf(Books.serve(this.database));
		List<String> digests = Books.digests(this.postgresql);
		String other = Postgres.makeBook();
		BookMove.run(this.postgresql, Books.ownersStore(other), SILENT);
		assertThat(idOf(Books.serve(other))).isEqualTo(moving);
		assertThat(Books.digests(Books.store(other))).isEqualTo(digests);
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> Books.serve(this.database))
			.withMessageContaining("/" + this.database + " was moved to r2dbc:postgresql://localhost:" + Postgres.port()
					+ "/" + other + ": ");
	}

	@Test
	void onlyTheOwnerMovesABook() {
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.embedded, Books.store(this.database), SILENT))
			.withMessageContaining("log in as the owner of the database");
		assertThat(idOf(Books.serve(this.directory))).isEqualTo(this.id);
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(
					() -> BookMove.run(Books.store(this.database), new EmbeddedStore(this.temp.resolve("to")), SILENT))
			.withMessageContaining("can be moved by its owner only");
		assertThat(this.temp.resolve("to")).doesNotExist();
		Books.record(Books.serve(this.database), Books.submissions(0, 1));
	}

	@Test
	void aBookInWhichServersRecordMeanwhileIsNotSealed() throws IOException {
		try (DepartingBook departing = this.postgresql.depart("/anywhere", SILENT)) {
			Books.record(Books.serve(this.database), Books.submissions(0, 1));
			assertThatExceptionOfType(IOException.class).isThrownBy(departing::seal)
				.withMessageContaining("its servers have recorded meanwhile; stop them");
		}
		Books.record(Books.serve(this.database), Books.submissions(1, 2));
	}

	@Test
	void aBookInADatabaseIsNoTargetOfAMove() {
		Books.record(Books.serve(this.database), Books.submissions(0, 1));
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookMove.run(this.embedded, this.postgresql, SILENT))
			.withMessageContaining(" already");
		assertThat(idOf(Books.serve(this.directory))).isEqualTo(this.id);
		BookMove.run(this.postgresql, new EmbeddedStore(this.temp.resolve("to")), SILENT);
		Path copy = this.temp.resolve("book.trades");
		BookBackup.run(this.embedded, copy, SILENT);
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> BookRestore.run(copy, this.postgresql, SILENT))
			.withMessageContaining("was moved to ");
	}

}
