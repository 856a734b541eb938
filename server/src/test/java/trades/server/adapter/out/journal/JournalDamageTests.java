package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.out.embedded.RandomTrades;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JournalDamageTests {

	@TempDir
	Path directory;

	private JournalFile file;

	/** Where each of four records starts, and the end. */
	private List<Long> offsets;

	private byte[] whole;

	private List<Entry> entries;

	@BeforeEach
	void fill() throws IOException {
		this.file = JournalFile.create(this.directory.resolve("trades.journal"));
		Submission keyed = new Submission(RandomTrades.one(7).trades(), new IdempotencyKey("k", "ab".repeat(32)));
		this.offsets = this.file.append(List.of(List.of(RandomTrades.one(1)), List.of(RandomTrades.one(2), keyed),
				List.of(RandomTrades.one(3)), List.of(RandomTrades.one(4))));
		this.whole = this.file.bytes();
		this.entries = this.file.entries();
	}

	@Test
	void cutAtEveryByteRecoversToTheLastWholeRecord() throws IOException {
		for (int length = this.offsets.get(1).intValue(); length < this.whole.length; length++) {
			this.file.write(Arrays.copyOf(this.whole, length));
			int records = recordsWithin(length);
			try (Journal journal = this.file.open()) {
				assertThat(journal.end().records()).as("cut at %d", length).isEqualTo(records);
				assertThat(journal.tornBytes()).isEqualTo(length - this.offsets.get(records));
				assertThat(this.file.bytes()).hasSize(length);
				journal.cutTail();
				journal.append(List.of(RandomTrades.one(9)));
			}
			assertThat(this.file.entries()).startsWith(this.entries.get(0))
				.extracting(Entry::firstId)
				.doesNotHaveDuplicates();
		}
	}

	private int recordsWithin(int length) {
		return (int) this.offsets.stream().skip(1).filter(end -> end <= length).count();
	}

	@Test
	void flippedByteInTheMiddleIsRefusedByRecordAndOffset() throws IOException {
		for (int record = 0; record < 3; record++) {
			for (int i = this.offsets.get(record).intValue(); i < this.offsets.get(record + 1); i++) {
				byte[] damaged = flipped(i);
				this.file.write(damaged);
				assertThatExceptionOfType(DamagedJournalException.class).as("byte %d", i)
					.isThrownBy(this.file::open)
					.withMessage("record " + (record + 1) + " at offset " + this.offsets.get(record)
							+ " is damaged, while a sound record follows at offset " + this.offsets.get(record + 1));
				assertThat(this.file.bytes()).isEqualTo(damaged);
			}
		}
	}

	@Test
	void flippedByteInTheLastRecordLooksTorn() throws IOException {
		for (int i = this.offsets.get(3).intValue(); i < this.whole.length; i++) {
			this.file.write(flipped(i));
			try (Journal journal = this.file.open()) {
				assertThat(journal.tornBytes()).isEqualTo(this.whole.length - this.offsets.get(3));
				assertThat(JournalFile.entries(journal)).isEqualTo(this.entries.subList(0, this.entries.size() - 1));
			}
		}
	}

	@Test
	void lastRecordThatWasKnownGoodIsRefusedWhenDamaged() throws IOException {
		Position end;
		try (Journal journal = this.file.open()) {
			end = journal.end();
		}
		for (int i = this.offsets.get(3).intValue(); i < this.whole.length; i++) {
			this.file.write(flipped(i));
			assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(() -> this.file.open(end))
				.withMessageContaining("record 4 at offset " + this.offsets.get(3) + " should be sound");
		}
	}

	@Test
	void flippedByteOfTheHeaderIsRefused() throws IOException {
		for (int i = 0; i < JournalHeader.SIZE; i++) {
			this.file.write(flipped(i));
			String reason = (i < 8) ? "does not begin as a journal does"
					: (i < 12) ? "its format has version" : "the checksum of its header is wrong";
			assertThatExceptionOfType(DamagedJournalException.class).as("byte %d", i)
				.isThrownBy(this.file::open)
				.withMessageContaining(reason);
		}
	}

	@Test
	void cutHeaderIsRefused() throws IOException {
		for (int length = 0; length < JournalHeader.SIZE; length++) {
			this.file.write(Arrays.copyOf(this.whole, length));
			assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(this.file::open)
				.withMessage("its header is cut off after " + length + " of 40 bytes");
		}
	}

	@Test
	void positionBehindTheEndIsRefused() throws IOException {
		Position beyond = new Position(this.whole.length + 1, 5, 6, 0, this.offsets.get(3));
		assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(() -> this.file.open(beyond))
			.withMessageContaining("it was cut or is an old copy");
	}

	@Test
	void positionWithinRecordIsRefused() throws IOException {
		Position within = new Position(this.offsets.get(3) + 5, 3, 4, 1, this.offsets.get(2));
		assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(() -> this.file.open(within))
			.withMessageContaining("record 3 at offset " + this.offsets.get(2));
		assertThat(this.file.bytes()).isEqualTo(this.whole);
	}

	@Test
	void junkBehindTheEndIsTorn() throws IOException {
		for (byte junk : new byte[] { 0, 1, 'T', -1 }) {
			byte[] longer = Arrays.copyOf(this.whole, this.whole.length + 5000);
			Arrays.fill(longer, this.whole.length, longer.length, junk);
			this.file.write(longer);
			try (Journal journal = this.file.open()) {
				assertThat(journal.tornBytes()).isEqualTo(5000);
				journal.cutTail();
			}
			assertThat(this.file.bytes()).isEqualTo(this.whole);
		}
	}

	@Test
	void repeatedOldRecordBehindTheEndIsTorn() throws IOException {
		byte[] longer = Arrays.copyOf(this.whole, this.whole.length + 1 + this.offsets.get(1).intValue());
		System.arraycopy(this.whole, this.offsets.get(0).intValue(), longer, this.whole.length + 1,
				(int) (this.offsets.get(1) - this.offsets.get(0)));
		this.file.write(longer);
		try (Journal journal = this.file.open()) {
			assertThat(journal.tornBytes()).isEqualTo(longer.length - this.whole.length);
		}
	}

	@Test
	void skippedIdsAreRefused() throws IOException {
		byte[] lacking = Arrays.copyOf(this.whole,
				this.whole.length - (int) (this.offsets.get(2) - this.offsets.get(1)));
		System.arraycopy(this.whole, this.offsets.get(2).intValue(), lacking, this.offsets.get(1).intValue(),
				this.whole.length - this.offsets.get(2).intValue());
		this.file.write(lacking);
		assertThatExceptionOfType(DamagedJournalException.class).isThrownBy(this.file::open)
			.withMessage("record 2 at offset " + this.offsets.get(1) + " starts with trade 4 instead of 2");
	}

	/**
	 * A client chooses price and timestamp, and with them bytes that look like a whole
	 * record, but for the salt.
	 */
	@Test
	void recordFakedInsideTornTradesCountsForNothing() throws IOException {
		byte[] payload = new byte[20];
		CRC32C crc = new CRC32C();
		int length = payload.length;
		crc.update(ByteBuffer.allocate(4).putInt(length).flip());
		crc.update(payload);
		long price = (((long) RecordCodec.MAGIC) << 32) | length;
		long timestamp = (crc.getValue() & 0x7fffffffL) << 32;
		NewTrade fake = new NewTrade(TradeType.BUY, 0, "TREC".repeat(8), 1, price, timestamp);
		long start = this.offsets.get(4);
		this.file.append(List.of(List.of(new Submission(List.of(fake, fake, fake), null))));
		byte[] longer = this.file.bytes();
		for (int i = (int) start; i < longer.length; i++) {
			byte[] damaged = longer.clone();
			damaged[i] ^= 0x10;
			this.file.write(damaged);
			try (Journal journal = this.file.open()) {
				assertThat(journal.end().offset()).isEqualTo(start);
			}
		}
	}

	private byte[] flipped(int index) {
		byte[] damaged = this.whole.clone();
		damaged[index] ^= 0x40;
		return damaged;
	}

}
