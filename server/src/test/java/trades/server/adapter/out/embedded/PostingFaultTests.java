package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import trades.server.adapter.out.embedded.recovery.BookSettings;
import trades.server.adapter.out.embedded.recovery.BookVerification;
import trades.server.domain.Trade;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What happens when users and symbols can't be looked up in the index as they should. */
class PostingFaultTests {

	private static final String CANNOT_BE_LOOKED_UP = "Not all trades with the ids 1 to 32768 can be looked up in the"
			+ " index by user and symbol.";

	private static final TradeFilter USER = new TradeFilter(3L, null);

	/** What each test has a copy of. */
	@TempDir
	static Path sound;

	private static List<Trade> ofUserInSound;

	@TempDir
	Path temp;

	private Path directory;

	private List<Trade> ofUser;

	@BeforeAll
	static void make() {
		try (OpenBook book = OpenBook.in(sound)) {
			book.record(new RandomTrades(1).submission(null, 33_000));
			ofUserInSound = book.find(USER);
		}
		assertThat(ofUserInSound).hasSizeGreaterThan(100);
	}

	@BeforeEach
	void copy() throws IOException {
		this.directory = this.temp.resolve("data");
		FileSystemUtils.copyRecursively(sound, this.directory);
		this.ofUser = ofUserInSound;
	}

	@Test
	void missingPostingsAreBuiltAnew() {
		Database.change(this.directory, "delete from symbol_postings where id = 63");
		finds(CANNOT_BE_LOOKED_UP);
		recovers();
	}

	@Test
	void changedPostingsAreFound() {
		Database.change(this.directory, "update user_postings set places = X'00' where id = 5");
		finds(CANNOT_BE_LOOKED_UP);
	}

	@Test
	void postingsOfNoTradesAreBuiltAnew() {
		Database.change(this.directory, "insert into user_postings values (64, X'00')");
		finds("The index does not fit the journal: it has too few or too many rows for looking up users and symbols.");
		recovers();
	}

	@Test
	void postingsThatFailWhileTheyAreReadAreBuiltAnewByTheNextStart() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			Database.changeOpen(this.directory, "delete from user_postings");
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> book.find(USER))
				.withMessageContaining("user_postings");
			assertThat(book.all()).hasSize(33_000);
		}
		recovers();
		assertThat(this.directory.resolve("trades.mv.db.aside")).exists();
	}

	@Test
	void killNeitherLosesNorRepeatsPostings() throws IOException {
		Path image;
		try (OpenBook book = OpenBook.in(this.directory)) {
			book.record(new RandomTrades(2).submission(null, 33_000));
			book.writeIndex();
			image = book.crashImage(this.temp.resolve("image"));
			this.ofUser = book.find(USER);
		}
		this.directory = image;
		recovers();
		assertThat(image.resolve("trades.mv.db.aside")).doesNotExist();
	}

	@Test
	void missingTradeIsToldByItsSegment() {
		Database.change(this.directory, "delete from trades where id = 5");
		finds("The index lacks trades among the ids 1 to 32768, or holds them with other content than the journal.");
	}

	@Test
	void postingsBeforeTheCheckpointAreComparedEvenIfTheIndexIsBehind() throws IOException {
		Path image;
		try (OpenBook book = OpenBook.in(BookSettings.of(this.directory, 0, Duration.ofMinutes(1)))) {
			book.recordAll(1);
			image = book.crashImage(this.temp.resolve("image"));
		}
		Database.change(image, "delete from trades where id > 33000");
		assertThat(BookVerification.verify(image).lines()).singleElement()
			.asString()
			.endsWith("; the index is behind, and the next start completes it.");
		Database.change(image, "update user_postings set places = X'00' where id = 5");
		assertThat(BookVerification.verify(image).lines()).last().asString().isEqualTo(CANNOT_BE_LOOKED_UP);
	}

	private void finds(String fault) {
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).lines()).hasSize(2)
			.last()
			.asString()
			.contains(fault);
	}

	private void recovers() {
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(book.find(USER)).isEqualTo(this.ofUser);
		}
		assertThat(BookVerification.verify(this.directory, OpenBook.BOOT).isSound()).isTrue();
	}

}
