package trades.server.adapter.out.postgresql.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trades.server.adapter.out.backup.BookBackup;
import trades.server.adapter.out.backup.BookRestore;
import trades.server.adapter.out.backup.CopyReader;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.adapter.out.embedded.backup.EmbeddedStore;
import trades.server.adapter.out.journal.Digests;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.PostgresqlBook;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.Outcome;
import trades.server.domain.SampleTrades;
import trades.server.domain.Submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static trades.server.adapter.out.postgresql.backup.Books.SILENT;

/** Copies of a book in PostgreSQL, and books in PostgreSQL made of copies. */
@ExtendWith(Postgres.class)
class PostgresqlBackupTests {

	private final String database = Postgres.makeBook();

	@TempDir
	Path temp;

	private Path copy;

	@BeforeEach
	void name() {
		this.copy = this.temp.resolve("book.trades");
	}

	private void record(Submission... submissions) {
		Books.record(Books.serve(this.database), List.of(submissions));
	}

	private void record(int from, int to) {
		Books.record(Books.serve(this.database), Books.submissions(from, to));
	}

	private String backup() {
		return BookBackup.run(Books.store(this.database), this.copy, SILENT);
	}

	private List<String> copied() {
		Digests digests = new Digests();
		assertThat(new CopyReader(this.copy).verify(digests::add).isSound()).isTrue();
		return digests.lines();
	}

	private void assertCopied() {
		assertThat(copied()).isEqualTo(Books.digests(Books.store(this.database)));
	}

	private void refuses(String... words) throws IOException {
		byte[] before = Files.readAllBytes(this.copy);
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.satisfies(ex -> assertThat(ex.getMessage()).contains(words).endsWith("."));
		assertThat(Files.readAllBytes(this.copy)).isEqualTo(before);
	}

	@Test
	void aBookStaysTheSameThroughBothEnginesAndBack() {
		Path first = this.temp.resolve("first");
		Path last = this.temp.resolve("last");
		Books.record(Books.serve(first), Books.submissions(0, 60));
		List<String> digests = Books.digests(new EmbeddedStore(first));
		Path embedded = this.temp.resolve("embedded.trades");
		BookBackup.run(new EmbeddedStore(first), embedded, SILENT);

		assertThat(BookRestore.run(embedded, Books.store(this.database), SILENT))
			.startsWith("The book in " + Books.store(this.database).place() + " was restored from " + embedded + ": ")
			.contains(" trades in 60 records, ", ", as the new book ")
			.endsWith(".");
		assertThat(Books.digests(Books.store(this.database))).isEqualTo(digests);
		backup();
		assertThat(copied()).isEqualTo(digests);
		BookRestore.run(this.copy, new EmbeddedStore(last), SILENT);
		assertThat(Books.digests(new EmbeddedStore(last))).isEqualTo(digests);
	}

	@Test
	void restoredKeysAreAnsweredAndTheBookGoesOn() {
		Path source = this.temp.resolve("source");
		Books.record(Books.serve(source), Books.submissions(0, 9));
		BookBackup.run(new EmbeddedStore(source), this.copy, SILENT);
		BookRestore.run(this.copy, Books.store(this.database), SILENT);
		long lastId = Books.lastId(this.database);
		try (PostgresqlBook book = Books.serve(this.database)) {
			assertThat(book.writer().commit(List.of(RandomTrades.under("key 8")))).singleElement()
				.isInstanceOfSatisfying(Outcome.Recorded.class, recorded -> {
					assertThat(recorded.receipt().replayed()).isTrue();
					assertThat(recorded.receipt().lastId()).isEqualTo(lastId);
				});
			assertThat(book.writer().commit(List.of(SampleTrades.submission()))).singleElement()
				.isInstanceOfSatisfying(Outcome.Recorded.class,
						recorded -> assertThat(recorded.receipt().firstId()).isEqualTo(lastId + 1));
		}
	}

	@Test
	void copyIsContinuedByWhatCameSince() throws IOException {
		record(0, 6);
		assertThat(backup())
			.startsWith(this.copy + " holds the whole book in PostgreSQL at localhost:" + Postgres.port() + "/"
					+ this.database + ": ")
			.endsWith(", " + Files.size(this.copy) + " of them new.");
		assertThat(this.temp.toFile().list()).containsExactly("book.trades");
		assertCopied();
		long before = Files.size(this.copy);
		record(6, 11);
		assertThat(backup()).endsWith(", " + (Files.size(this.copy) - before) + " of them new.");
		assertCopied();
		assertThat(backup()).endsWith(", 0 of them new.");
	}

	/** Which the database doesn't tell one request from another. */
	@Test
	void copyThatEndsAmongTradesWithoutKeysIsContinued() throws IOException {
		record(new RandomTrades(1).submission(null, 5));
		backup();
		record(new RandomTrades(2).submission(null, 3), RandomTrades.under("a key"));
		backup();
		assertCopied();
		record(new RandomTrades(3).submission(null, 50_000));
		backup();
		assertCopied();
		Postgres.execute(this.database, "update trades.trades set price = price + 1 where id = 4");
		refuses("its trades differ from those of the book");
	}

	@Test
	void emptyBookIsCopiedAndRestoredToo() {
		assertThat(backup()).contains(": 0 trades in 0 records, 40 bytes");
		assertThat(BookRestore.run(this.copy, Books.store(this.database), SILENT)).contains(": 0 trades");
		record(0, 3);
		backup();
		assertCopied();
	}

	@Test
	void requestsThatLieAcrossTheStepsOfACopyStayWhole() {
		record(new RandomTrades(1).submission(null, 15_000), new RandomTrades(2).submission("across", 10_000),
				new RandomTrades(3).submission(null, 30_000), new RandomTrades(4).submission("last", 20_000));
		backup();
		assertCopied();
		String other = Postgres.makeBook();
		BookRestore.run(this.copy, Books.store(other), SILENT);
		assertThat(Books.digests(Books.store(other))).hasSize(3).isEqualTo(copied());
	}

	@Test
	void copiesMadeWhileServersRecordHoldABookOfEachMoment() throws Exception {
		record(0, 10);
		AtomicBoolean isOver = new AtomicBoolean();
		List<CompletableFuture<Void>> servers = List.of(recordUntil(isOver, 1), recordUntil(isOver, 2));
		long first = Books.lastId(this.database);
		long lastId = first;
		for (int run = 0; run < 8; run++) {
			// Each run compares the copy with the book, up to where the copy went.
			backup();
			long held = lastCopied();
			assertThat(held).isGreaterThanOrEqualTo(lastId);
			lastId = held;
		}
		assertThat(lastId).as("trades recorded meanwhile").isGreaterThan(first);
		isOver.set(true);
		servers.forEach(CompletableFuture::join);
		backup();
		assertCopied();
	}

	private long lastCopied() {
		AtomicLong last = new AtomicLong();
		assertThat(new CopyReader(this.copy).verify(entries -> last.set(entries.get(entries.size() - 1).lastId()))
			.isSound()).isTrue();
		return last.get();
	}

	private CompletableFuture<Void> recordUntil(AtomicBoolean isOver, int server) {
		return CompletableFuture.runAsync(() -> {
			try (PostgresqlBook book = Books.serve(this.database)) {
				for (int i = 0; !isOver.get(); i++) {
					book.writer()
						.commit(List.of(RandomTrades.under(server + "-" + i), new RandomTrades(i).submission(null)));
				}
			}
		});
	}

	@Test
	void copyOfAnotherBookOrOfMoreThanTheBookIsRefused() throws IOException {
		record(0, 4);
		backup();
		Postgres.execute(this.database, "update trades.book set last_id = last_id - 1");
		refuses("The copy " + this.copy + " can't be continued: it holds ", "while the book has only ");
		Postgres.execute(this.database, "update trades.book set last_id = last_id + 1, book_id = gen_random_uuid()");
		refuses("it is a copy of the book ", "name another file");
	}

	@Test
	void copyThatDiffersFromTheBookIsRefused() throws IOException {
		record(0, 4);
		backup();
		record(4, 5);
		for (String change : List.of("update trades.trades set price = price / 2 + 1 where id = 2",
				"update trades.keys set fingerprint = overlay(fingerprint placing '\\xff00' from 1 for 2)"
						+ " where first_id = 1",
				"delete from trades.keys where first_id = 1")) {
			Postgres.execute(this.database, change);
			refuses("its trades differ from those of the book");
		}
	}

	@Test
	void damagedCopyIsRefusedAndNotRestored() throws IOException {
		record(0, 3);
		backup();
		record(3, 6);
		backup();
		byte[] bytes = Files.readAllBytes(this.copy);
		bytes[60] ^= 1;
		Files.write(this.copy, bytes);
		refuses("it is no sound copy of a book: record 1 at offset 40 is damaged");
		String empty = Postgres.makeBook();
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookRestore.run(this.copy, Books.store(empty), SILENT))
			.withMessageContainingAll("The copy " + this.copy + " can't be restored: record 1 at offset 40 is damaged",
					"Nothing was restored");
		assertThat(Books.lastId(empty)).isZero();
	}

	@Test
	void damageBehindTheFirstTradesLeavesNoneOfThem() throws IOException {
		record(new RandomTrades(1).submission(null, 50_000), SampleTrades.submission());
		backup();
		byte[] bytes = Files.readAllBytes(this.copy);
		// In the second of three records.
		bytes[bytes.length / 2] ^= 1;
		Files.write(this.copy, bytes);
		String empty = Postgres.makeBook();
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> BookRestore.run(this.copy, Books.store(empty), SILENT))
			.withMessageContaining("can't be restored: record 2 at offset ");
		assertThat(Books.lastId(empty)).isZero();
		Postgres.execute(empty, "do 'begin assert not exists (select from trades.trades); end'");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"delete from trades.trades where id = 3 | trade 3 is missing",
			"delete from trades.trades where id = (select last_id from trades.book) | is missing",
			"update trades.trades set shares = 101 where id = 3 | trade 3 is none (",
			"update trades.trades set symbol = E'A\\tB' where id = 3 | trade 3 is none (",
			"update trades.trades set symbol = E'A\\nB' where id = 3 | trade 3 is none (",
			"update trades.trades set type = 'x' where id = 3 | trade 3 is none (its type is x)",
			"update trades.trades set user_id = -1 where id = 3 | trade 3 is none (",
			"update trades.keys set n = 9999 where first_id = 1 | there is an idempotency key for trade 9999",
			"update trades.keys set n = 3 where first_id = 1 | the idempotency key of trade 3 belongs to the ids up",
			"update trades.keys set n = 0 where first_id = 1 | the idempotency key of trade 1 belongs to the ids up",
			"insert into trades.keys values (gen_random_uuid(), 1, 1, '') | the idempotency key of trade 1 ",
			"update trades.keys set fingerprint = '' where first_id = 1 | the idempotency key of trade 1 is damaged",
			"update trades.keys set name_hash = gen_random_uuid() | the idempotency key of trade 1 is damaged",
			"insert into trades.trades select 999, 1, 1, 1, 1, 'b', 'A' | there is a trade 999, while the last id is ",
			"insert into trades.keys values (gen_random_uuid(), 999, 1, '') | there is an idempotency key for trade 999" })
	void bookThatWasTamperedWithIsNotSound(String change, String found) {
		record(0, 6);
		Postgres.execute(this.database, change);
		assertThat(Books.store(this.database).verify(SILENT, null)).satisfies(verdict -> {
			assertThat(verdict.isSound()).isFalse();
			assertThat(verdict.lines()).singleElement()
				.asString()
				.startsWith("The book in " + Books.store(this.database).place() + " is not sound: ")
				.contains(found)
				.endsWith(".");
		});
	}

	@Test
	void unsoundBookIsNotCopied() {
		record(0, 6);
		Postgres.execute(this.database, "delete from trades.trades where id = 3");
		assertThatExceptionOfType(BookException.class).isThrownBy(this::backup)
			.withMessageContaining(" is not sound: trade 3 is missing. Nothing was copied");
		assertThat(this.temp).isEmptyDirectory();
	}

	@Test
	void soundBookIsSummedUp() {
		record(0, 1);
		assertThat(Books.store(this.database).verify(SILENT, null).lines()).singleElement()
			.asString()
			.matches("The book in PostgreSQL at localhost:\\d+/" + this.database
					+ " is sound: \\d+ trades?, of the book [-0-9a-f]{36}\\.");
	}

}
