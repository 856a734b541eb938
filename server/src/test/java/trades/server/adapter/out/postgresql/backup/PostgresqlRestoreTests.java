package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.BookSource;
import trades.server.adapter.out.backup.BookTarget;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.backup.EmbeddedStore;
import trades.server.adapter.out.postgresql.CuttingProxy;
import trades.server.adapter.out.postgresql.CuttingProxy.Fault;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.application.port.out.BookException;
import trades.server.domain.Entry;
import trades.server.domain.SampleTrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static trades.server.adapter.out.postgresql.backup.Books.SILENT;

/** What goes wrong between a copy and its database leaves all of a book or nothing. */
@ExtendWith(Postgres.class)
class PostgresqlRestoreTests {

	/** More than are appended at once. */
	private static final List<Entry> ENTRIES = List.of(
			new Entry(1, new RandomTrades(1).submission(null, 20_000).trades(), null),
			new Entry(20_001, List.of(SampleTrades.trade()), SampleTrades.keyed("k").key()));

	private final String database = Postgres.makeBook();

	private final CuttingProxy proxy = new CuttingProxy(Postgres.port());

	private final PostgresqlStore store = new PostgresqlStore(
			Database.of(Postgres.url(this.database, this.proxy.port()), Postgres.SERVER_ROLE, null));

	@TempDir
	Path temp;

	private Path copy;

	PostgresqlRestoreTests() throws IOException {
	}

	@BeforeEach
	void make() {
		Path source = this.temp.resolve("source");
		Books.record(Books.serve(source), Books.submissions(0, 6));
		this.copy = this.temp.resolve("book.trades");
		BookBackup.run(new EmbeddedStore(source), this.copy, SILENT);
	}

	@AfterEach
	void close() throws IOException {
		this.proxy.close();
	}

	private void refuses(PostgresqlStore to, String... words) {
		assertThatThrownBy(() -> BookRestore.run(this.copy, to, SILENT))
			.satisfies(ex -> assertThat(ex).isInstanceOfAny(BookException.class, BookException.class)
				.message()
				.contains(words)
				.endsWith(".")
				.doesNotContain("\n"));
	}

	/** One that soon gives up to learn what became of a commit. */
	private BookTarget target() throws IOException {
		return DatabaseTarget.open(
				Database.of(Postgres.url(this.database, this.proxy.port()), Postgres.SERVER_ROLE, null),
				Duration.ofSeconds(2));
	}

	@Test
	void bookThatHoldsTradesIsNoTarget() {
		Books.record(Books.serve(this.database), Books.submissions(0, 1));
		refuses(this.store, "The book in PostgreSQL at ", " already: restore into an empty one",
				"trades-server migrate");
	}

	@Test
	void databaseThatCannotHoldTheBookIsTold() {
		String bare = Postgres.makeDatabase();
		refuses(Books.store(bare), "has no tables yet");
		refuses(new PostgresqlStore(Database.of(Postgres.url(bare), "nobody_knows", "secret")), "refuses the user");
		this.proxy.goDown();
		refuses(this.store, "can't be reached");
	}

	@Test
	void databaseThatIsFullOrRefusesIsTold() {
		Postgres.execute(this.database,
				"""
						create function trades.fail() returns trigger language plpgsql as
							'begin raise exception ''could not extend file: No space left on device'' using errcode = ''53100''; end';
						create trigger fails before insert on trades.trades for each row execute function trades.fail()""");
		refuses(this.store, "The restore of " + this.copy + " to PostgreSQL at ", " failed: there is no space for ",
				"No space left on device");
		Postgres.execute(this.database, "drop trigger fails on trades.trades");
		BookRestore.run(this.copy, this.store, SILENT);
	}

	@Test
	void othersThatRecordMeanwhileAreTold() throws IOException {
		try (BookTarget one = this.store.make(); BookTarget other = this.store.make()) {
			one.begin(null);
			other.begin(null);
			one.append(ENTRIES);
			one.prepare();
			one.complete();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> other.append(ENTRIES))
				.withMessageContaining("others are recording in it; stop its servers first");
		}
		assertThat(Books.lastId(this.database)).isEqualTo(20_001);
	}

	@Test
	void connectionThatIsLostInTheMiddleLeavesNothing() throws IOException {
		try (BookTarget target = this.store.make()) {
			target.begin(null);
			target.append(ENTRIES);
			this.proxy.goDown();
			assertThatThrownBy(target::prepare)
				.hasMessageContaining("the connection to the database was lost; repeat the command");
		}
		this.proxy.comeBack();
		assertThat(Books.lastId(this.database)).isZero();
		BookRestore.run(this.copy, this.store, SILENT);
	}

	@ParameterizedTest
	@EnumSource
	void commitThatIsCutOffIsToldRightly(Fault fault) throws IOException {
		boolean isDone = true;
		try (BookTarget target = target()) {
			target.begin(null);
			target.append(ENTRIES.subList(0, 1));
			this.proxy.breakNext(fault);
			target.complete();
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("the connection to the database was lost");
			isDone = false;
		}
		assertThat(Books.lastId(this.database)).isEqualTo(isDone ? 20_000 : 0);
		if (fault != Fault.CUT_AT_WORK) {
			assertThat(isDone).isEqualTo(fault == Fault.ANSWER_LOST);
		}
	}

	@Test
	void commitOfWhichNothingCanBeLearnedIsToldToo() throws IOException {
		try (BookTarget target = target()) {
			target.begin(null);
			target.append(ENTRIES.subList(0, 1));
			this.proxy.close();
			assertThatExceptionOfType(BookException.class).isThrownBy(target::complete)
				.withMessageContaining("It is unknown whether the book in ")
				.withMessageContaining("trades-server verify tells");
		}
	}

	@Test
	void databaseThatGoesAwayWhileItIsCopiedIsTold() throws IOException {
		Books.record(Books.serve(this.database), List.of(new RandomTrades(1).submission(null, 30_000)));
		try (BookSource source = this.store.open(SILENT)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> source.read(entries -> this.proxy.goDown()))
				.withMessageContaining("the connection to the database was lost; repeat the command");
		}
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookBackup.run(this.store, this.temp.resolve("new"), SILENT))
			.withMessageContaining("can't be reached");
		assertThat(this.temp.resolve("new")).doesNotExist();
	}

}
