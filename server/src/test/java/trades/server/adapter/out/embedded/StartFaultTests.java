package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.application.port.out.BookException;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a start does when files of a book are missing, damaged or not its own. */
class StartFaultTests {

	private static final int TRADES = 20;

	@TempDir
	Path temp;

	private Path directory;

	private Path journal;

	private Path index;

	private Path checkpoint;

	private List<Trade> trades;

	@BeforeEach
	void make() {
		this.directory = this.temp.resolve("data");
		this.journal = this.directory.resolve("trades.journal");
		this.index = this.directory.resolve("trades.mv.db");
		this.checkpoint = this.directory.resolve("trades.checkpoint");
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(TRADES - 1);
			book.record(RandomTrades.under("key"));
			this.trades = book.all();
		}
	}

	@Test
	void cleanStopNeedsNoReplayWhateverTheBoot() {
		try (OpenBook book = OpenBook.in(this.directory, "boot-2")) {
			assertThat(book.book().replayedRecords()).isZero();
			assertThat(book.all()).isEqualTo(this.trades);
		}
		assertThat(this.directory.resolve("trades.mv.db.aside")).doesNotExist();
	}

	@Test
	void killIsFollowedByReplayButNoRebuild() throws IOException {
		Path image = crash(3);
		try (OpenBook book = OpenBook.in(image)) {
			assertThat(book.book().replayedRecords()).isLessThanOrEqualTo(3);
			assertThat(book.all()).startsWith(this.trades.toArray(Trade[]::new)).hasSize(this.trades.size() + 3);
		}
		assertThat(image.resolve("trades.mv.db.aside")).doesNotExist();
	}

	@Test
	void crashOfTheMachineIsFollowedByRebuild() throws IOException {
		Path image = crash(3);
		try (OpenBook book = OpenBook.in(image, "boot-2")) {
			assertThat(book.book().replayedRecords()).isEqualTo(TRADES + 3);
			assertThat(book.all()).hasSize(this.trades.size() + 3);
		}
		assertThat(image.resolve("trades.mv.db.aside")).exists();
	}

	private Path crash(int more) throws IOException {
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(more);
			return book.crashImage(this.temp.resolve("image"));
		}
	}

	@Test
	void cleanCheckpointNoLongerVouchesOnceTheBookIsOpen() throws IOException {
		Path image;
		try (OpenBook book = OpenBook.in(this.directory, "boot-2")) {
			image = book.crashImage(this.temp.resolve("image"));
		}
		assertThat(image.resolve("trades.checkpoint")).content().contains("clean=false", "boot=boot-2");
	}

	@Test
	void deletedIndexIsBuiltAnew() throws IOException {
		Files.delete(this.index);
		recovers();
	}

	@Test
	void unfinishedCopyThatTheDatabaseLeftIsIgnored() throws IOException {
		Files.move(this.index, this.directory.resolve("trades.mv.db.newFile"));
		Files.write(this.directory.resolve("trades.mv.db.tempFile"), new byte[100]);
		recovers();
		assertThat(this.directory.resolve("trades.mv.db.newFile")).doesNotExist();
	}

	@Test
	void truncatedIndexIsBuiltAnew() throws IOException {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 15; i++) {
			byte[] whole = Files.readAllBytes(this.index);
			Files.write(this.index, Arrays.copyOf(whole, random.nextInt(whole.length)));
			recovers();
		}
	}

	@Test
	void garbageInPlaceOfTheIndexIsBuiltAnew() throws IOException {
		byte[] garbage = new byte[50_000];
		new Random(1).nextBytes(garbage);
		Files.write(this.index, garbage);
		recovers();
		assertThat(Files.readAllBytes(this.directory.resolve("trades.mv.db.aside"))).isEqualTo(garbage);
	}

	@Test
	void emptyIndexFileIsBuiltAnew() throws IOException {
		Files.write(this.index, new byte[0]);
		recovers();
	}

	@Test
	void olderCopyOfTheIndexIsBuiltAnew() throws IOException {
		Path old = Files.copy(this.index, this.temp.resolve("old"));
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.recordAll(5);
			this.trades = book.all();
		}
		Files.move(old, this.index, StandardCopyOption.REPLACE_EXISTING);
		recovers();
	}

	@Test
	void indexOfAnotherSchemaVersionIsBuiltAnew() {
		Database.change(this.directory, "update book set schema_version = schema_version + 1");
		recovers();
	}

	@Test
	void indexWithoutSchemaIsBuiltAnew() {
		Database.change(this.directory, "drop table book");
		recovers();
	}

	@Test
	void indexThatLacksRowInTheMiddleIsBuiltAnew() {
		Database.change(this.directory, "delete from trades where id = 7");
		recovers();
	}

	@Test
	void indexThatLacksKeyIsBuiltAnew() {
		Database.change(this.directory, "delete from idempotency_keys");
		recovers();
	}

	@Test
	void indexThatFailsWhileItIsReadIsBuiltAnewByTheNextStart() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			Database.changeOpen(this.directory, "drop table trades");
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(book::all);
		}
		recovers();
		assertThat(this.directory.resolve("trades.mv.db.aside")).exists();
	}

	@Test
	void indexOfAnotherBookIsRefused() throws IOException {
		OpenBook.make(this.temp.resolve("other"), 3);
		Files.copy(this.temp.resolve("other/trades.mv.db"), this.index, StandardCopyOption.REPLACE_EXISTING);
		refuses("belongs to the book", this.index.toString(), "bring the files of one book together");
	}

	@Test
	void indexWithMoreTradesThanTheJournalIsRefused() throws IOException {
		Files.delete(this.checkpoint);
		long beyond = this.trades.size() + 1L;
		Database.change(this.directory, "insert into trades select " + beyond
				+ ", type, user_id, symbol, shares, price, traded_at from trades where id = 1");
		refuses("ends with trade " + this.trades.size(), "but trade " + beyond + " was recorded",
				"bring the right journal back");
	}

	@Test
	void deletedCheckpointCostsRebuildOnly() throws IOException {
		Files.delete(this.checkpoint);
		recovers();
	}

	@Test
	void damagedCheckpointCostsRebuildOnly() throws IOException {
		byte[] whole = Files.readAllBytes(this.checkpoint);
		for (int i = 0; i < whole.length; i += 9) {
			byte[] damaged = whole.clone();
			damaged[i] ^= 1;
			Files.write(this.checkpoint, damaged);
			recovers();
		}
	}

	@Test
	void garbageInPlaceOfTheCheckpointCostsRebuildOnly() throws IOException {
		for (String garbage : List.of("", "checksum=", "\0\0\0", "checksum=checksum=0\n", "ü".repeat(1000))) {
			Files.writeString(this.checkpoint, garbage);
			recovers();
		}
	}

	@Test
	void checkpointOfAnotherBookIsRefused() throws IOException {
		OpenBook.make(this.temp.resolve("other"), 3);
		Files.copy(this.temp.resolve("other/trades.checkpoint"), this.checkpoint, StandardCopyOption.REPLACE_EXISTING);
		refuses("belongs to the book", this.checkpoint.toString(), "bring the files of one book together");
	}

	private void recovers() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(book.all()).isEqualTo(this.trades);
			assertThat(book.find(new TradeFilter(3L, null))).extracting(Trade::id).contains(3L);
			assertThat(book.record(RandomTrades.under("key")).replayed()).isTrue();
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

	private void refuses(String... words) throws IOException {
		byte[] journalBefore = Files.readAllBytes(this.journal);
		byte[] indexBefore = Files.readAllBytes(this.index);
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.directory))
			.satisfies(ex -> assertThat(ex.getMessage()).contains(words).contains("Nothing was changed"));
		assertThat(Files.readAllBytes(this.journal)).isEqualTo(journalBefore);
		assertThat(Files.readAllBytes(this.index)).isEqualTo(indexBefore);
	}

}
