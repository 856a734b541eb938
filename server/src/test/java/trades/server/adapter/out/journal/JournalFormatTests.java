package trades.server.adapter.out.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trades.server.domain.Entry;
import trades.server.domain.IdempotencyKey;
import trades.server.domain.NewTrade;
import trades.server.domain.Submission;
import trades.server.domain.TradeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the file to what the package documentation says; everything here is written from
 * that alone.
 */
class JournalFormatTests {

	/**
	 * A journal of two records as the first version wrote it: every later one must read
	 * it.
	 */
	private static final String GOLDEN = """
			5452414445534a4c000000010123456789abcdef8123456789abcdef1122334455667788fc92b405545245430000002f
			df0ede280000000000000001000000010000000001000000000000000017034142581e00000000000000860000016495
			ddd6c85452454300000073185d93d4000000000000000200000001010000036b2d310f0f0f0f0f0f0f0f0f0f0f0f0f0f
			0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f00000002017fffffffffffffff04f09f9880640000000000000000000000
			000000000000000000000000000002c3a9017fffffffffffffff0000000000000001
			""";

	private static final IdempotencyKey KEY = new IdempotencyKey("k-1", "0f".repeat(32));

	private static final List<Entry> GOLDEN_ENTRIES = List.of(
			new Entry(1, List.of(new NewTrade(TradeType.BUY, 23, "ABX", 30, 134, 1531522701000L)), null),
			new Entry(2, List.of(new NewTrade(TradeType.SELL, Long.MAX_VALUE, "😀", 100, 0, 0),
					new NewTrade(TradeType.BUY, 0, "é", 1, Long.MAX_VALUE, 1)), KEY));

	@TempDir
	Path directory;

	@Test
	void goldenFileIsRead() throws IOException {
		byte[] bytes = HexFormat.of().parseHex(GOLDEN.replaceAll("\\s", ""));
		JournalFile file = JournalFile.of(this.directory.resolve("golden"), bytes);
		assertThat(file.entries()).isEqualTo(GOLDEN_ENTRIES);
		try (Journal journal = file.open()) {
			assertThat(journal.bookId()).isEqualTo(JournalFile.BOOK);
			assertThat(journal.tornBytes()).isZero();
		}
	}

	@Test
	void independentReaderReadsWhatWasWritten() throws IOException {
		long seed = System.nanoTime();
		JournalFile file = JournalFile.create(this.directory.resolve("trades.journal"));
		file.append(List.of(GOLDEN_ENTRIES.stream().map(e -> new Submission(e.trades(), e.key())).toList()));
		file.append(JournalTests.groups(seed, 20));
		List<Entry> read = read(ByteBuffer.wrap(file.bytes()));
		assertThat(read).as("seed %d", seed).startsWith(GOLDEN_ENTRIES.toArray(Entry[]::new)).isEqualTo(file.entries());
	}

	private static List<Entry> read(ByteBuffer file) {
		assertThat(text(file, 8)).isEqualTo("TRADESJL");
		assertThat(file.getInt(8)).isEqualTo(1);
		assertThat(new UUID(file.getLong(12), file.getLong(20))).isEqualTo(JournalFile.BOOK);
		assertThat(file.getInt(36)).isEqualTo(crc(file.slice(0, 36)));
		ByteBuffer salt = file.slice(28, 8);
		List<Entry> entries = new ArrayList<>();
		long id = 1;
		file.position(40);
		while (file.hasRemaining()) {
			int start = file.position();
			assertThat(text(file, 4)).isEqualTo("TREC");
			int length = file.getInt();
			assertThat(file.getInt()).isEqualTo(crc(salt, file.slice(start + 4, 4), file.slice(start + 12, length)));
			assertThat(file.getLong()).isEqualTo(id);
			for (int count = file.getInt(); count > 0; count--) {
				Entry entry = entry(file, id);
				entries.add(entry);
				id += entry.trades().size();
			}
			assertThat(file.position()).isEqualTo(start + 12 + length);
		}
		return entries;
	}

	private static Entry entry(ByteBuffer file, long id) {
		IdempotencyKey key = null;
		if (file.get() == 1) {
			assertThat(file.getShort()).isZero();
			String value = text(file, file.get() & 0xff);
			byte[] fingerprint = new byte[32];
			file.get(fingerprint);
			key = new IdempotencyKey(value, HexFormat.of().formatHex(fingerprint));
		}
		List<NewTrade> trades = new ArrayList<>();
		for (int count = file.getInt(); count > 0; count--) {
			TradeType type = (file.get() == 0) ? TradeType.BUY : TradeType.SELL;
			long user = file.getLong();
			String symbol = text(file, file.get() & 0xff);
			trades.add(new NewTrade(type, user, symbol, file.get(), file.getLong(), file.getLong()));
		}
		return new Entry(id, trades, key);
	}

	private static String text(ByteBuffer file, int length) {
		byte[] bytes = new byte[length];
		file.get(bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static int crc(ByteBuffer... parts) {
		CRC32C crc = new CRC32C();
		for (ByteBuffer part : parts) {
			crc.update(part.duplicate());
		}
		return (int) crc.getValue();
	}

}
