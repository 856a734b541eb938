package trades.server.adapter.out.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.application.port.out.BookException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a start does when the journal is missing, damaged or another one. */
class JournalFaultTests {

	@TempDir
	Path temp;

	private Path directory;

	private Path journal;

	private byte[] whole;

	@BeforeEach
	void make() throws IOException {
		this.directory = this.temp.resolve("data");
		this.journal = this.directory.resolve("trades.journal");
		OpenBook.make(this.directory, 5);
		this.whole = Files.readAllBytes(this.journal);
	}

	@Test
	void missingJournalIsRefusedBesideAnythingOfBook() throws IOException {
		Files.delete(this.journal);
		refuses("is missing beside", "trades.mv.db", "bring the journal back", "choose an empty directory");
		assertThat(this.journal).doesNotExist();
		Path index = this.directory.resolve("trades.mv.db");
		Files.move(index, this.directory.resolve("trades.mv.db.aside"));
		refuses("is missing beside", "trades.checkpoint");
		Files.delete(this.directory.resolve("trades.checkpoint"));
		refuses("is missing beside", "trades.mv.db.aside");
	}

	@Test
	void olderCopyIsRefused() throws IOException {
		OpenBook.make(this.directory, 5);
		Files.write(this.journal, this.whole);
		refuses("is damaged: it ends at offset " + this.whole.length, "(trade 10)", "it was cut or is an old copy",
				"restore the journal from a copy");
	}

	@Test
	void olderCopyIsRefusedByTheIndexAlone() throws IOException {
		OpenBook.make(this.directory, 5);
		Files.write(this.journal, this.whole);
		Files.delete(this.directory.resolve("trades.checkpoint"));
		refuses("ends with trade 5, but trade 10 was recorded", "bring the right journal back");
	}

	@Test
	void olderCopyThatWentOnByItselfIsRefused() throws IOException {
		Path fork = this.temp.resolve("fork");
		Files.createDirectory(fork);
		Files.write(fork.resolve("trades.journal"), this.whole);
		try (OpenBook book = OpenBook.in(fork)) {
			book.record(RandomTrades.under("something quite long, and therefore other offsets"));
			book.recordAll(20);
		}
		OpenBook.make(this.directory, 5);
		Files.copy(fork.resolve("trades.journal"), this.journal, StandardCopyOption.REPLACE_EXISTING);
		refuses("is damaged: record 10", "should be sound and end with trade 10");
	}

	@Test
	void journalOfAnotherBookIsRefused() throws IOException {
		Path other = this.temp.resolve("other");
		OpenBook.make(other, 9);
		Files.copy(other.resolve("trades.journal"), this.journal, StandardCopyOption.REPLACE_EXISTING);
		refuses("belongs to the book", "trades.checkpoint", "bring the files of one book together");
		Files.delete(this.directory.resolve("trades.checkpoint"));
		refuses("belongs to the book", "trades.mv.db", "bring the files of one book together");
	}

	@Test
	void emptyOrForeignFileIsRefused() throws IOException {
		Files.write(this.journal, new byte[0]);
		refuses("its header is cut off after 0 of 40 bytes");
		Files.writeString(this.journal, "id,type,user_id\n".repeat(100));
		refuses("it does not begin as a journal does");
	}

	@Test
	void tornTailIsCutAndTheIdGivenAgain() throws IOException {
		Files.write(this.journal, Arrays.copyOf(this.whole, this.whole.length + 30));
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(Files.readAllBytes(this.journal)).isEqualTo(this.whole);
			assertThat(book.record(RandomTrades.one(6)).firstId()).isEqualTo(6);
		}
	}

	@Test
	void damagedLastRecordIsRefusedWhileTheIndexOrTheCheckpointHoldsIt() throws IOException {
		byte[] damaged = this.whole.clone();
		damaged[damaged.length - 1] ^= 1;
		Files.write(this.journal, damaged);
		refuses("record 5 at offset", "should be sound and end with trade 5");
		Files.delete(this.directory.resolve("trades.checkpoint"));
		refuses("ends with trade 4, but trade 5 was recorded");
		Files.delete(this.directory.resolve("trades.mv.db"));
		try (OpenBook book = OpenBook.in(this.directory)) {
			assertThat(book.all()).hasSize(4);
		}
	}

	@Test
	void damageInTheMiddleIsRefusedWhenItIsRead() throws IOException {
		byte[] damaged = this.whole.clone();
		damaged[60] ^= 1;
		Files.write(this.journal, damaged);
		Files.delete(this.directory.resolve("trades.checkpoint"));
		refuses("record 1 at offset 40 is damaged, while a sound record follows", "restore the journal from a copy");
	}

	private void refuses(String... words) throws IOException {
		byte[] before = Files.exists(this.journal) ? Files.readAllBytes(this.journal) : new byte[0];
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> OpenBook.in(this.directory))
			.satisfies(ex -> assertThat(ex.getMessage()).contains(words));
		byte[] after = Files.exists(this.journal) ? Files.readAllBytes(this.journal) : new byte[0];
		assertThat(after).isEqualTo(before);
	}

}
