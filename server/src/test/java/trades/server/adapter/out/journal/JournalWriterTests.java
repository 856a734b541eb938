package trades.server.adapter.out.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.domain.Entry;
import trades.server.domain.NewTrade;
import trades.server.domain.SampleTrades;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalWriterTests {

	private static final UUID BOOK = UUID.fromString("d71edb2c-ee09-423f-9d7f-26da2dc0077c");

	@TempDir
	Path temp;

	private FileChannel file;

	@BeforeEach
	void open() throws IOException {
		this.file = FileChannel.open(this.temp.resolve("journal"), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	@AfterEach
	void close() throws IOException {
		this.file.close();
	}

	/** Records of one entry each, of so many trades. */
	private static List<List<Entry>> records(long firstId, int... sizes) {
		List<List<Entry>> records = new ArrayList<>();
		long next = firstId;
		for (int size : sizes) {
			records.add(List.of(new Entry(next, SampleTrades.trades(size), SampleTrades.keyed("k" + next).key())));
			next += size;
		}
		return records;
	}

	private Journal read(List<List<Entry>> records) throws IOException {
		return Journal.read(this.file, records::add);
	}

	@Test
	void recordsOfAnySizeAreReadAsTheyWereWrittenAndContinued() throws IOException {
		List<List<Entry>> first = records(1, 1, 3, 50_000, 2, 40_000, 1);
		JournalWriter writer = JournalWriter.begin(this.file, BOOK);
		first.forEach(writer::append);
		writer.sync();
		List<List<Entry>> found = new ArrayList<>();
		Journal journal = read(found);
		assertThat(found).isEqualTo(first);
		assertThat(journal.bookId()).isEqualTo(BOOK);
		assertThat(journal.end()).isEqualTo(writer.end());

		List<List<Entry>> more = records(journal.end().lastId() + 1, 2, 60_000);
		JournalWriter continuing = JournalWriter.continuing(this.file, journal);
		more.forEach(continuing::append);
		continuing.sync();
		found.clear();
		assertThat(read(found).end()).isEqualTo(continuing.end());
		assertThat(found).hasSize(8).startsWith(first.get(0)).endsWith(more.get(1));
	}

	@Test
	void whatBelongsTogetherAndFitsInNoRecordIsTold() throws IOException {
		NewTrade trade = new NewTrade(TradeType.BUY, 1, "𝔘".repeat(32), 1, 1, 1);
		Entry entry = new Entry(1, Collections.nCopies(450_000, trade), null);
		JournalWriter writer = JournalWriter.begin(this.file, BOOK);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> writer.append(List.of(entry)))
			.withMessageContaining("the trades 1 to 450000, which belong together, take more than the 67108864 bytes");
	}

}
