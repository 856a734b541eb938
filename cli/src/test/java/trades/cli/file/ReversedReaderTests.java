package trades.cli.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.file.mapping.Mapping;
import trades.cli.record.TradeLines;
import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReversedReaderTests {

	private static final ReadingOptions READING = new ReadingOptions(null, null, () -> ZoneId.of("Europe/Berlin"),
			PlausibleTime.ANY, Mapping.NONE);

	@TempDir
	private Path directory;

	private TradeFile file(String rows) throws IOException {
		return TradeFile.of(Files
			.writeString(this.directory.resolve("trades.csv"), "type,user_id,symbol,shares,price,timestamp\n" + rows)
			.toString());
	}

	/** Each trade: its line, as it is sent and as it is written. */
	private static List<String> read(RecordReader reader) throws IOException {
		List<String> trades = new ArrayList<>();
		TradeRecord trade = new TradeRecord();
		while (reader.read(trade)) {
			assertThat(trade.violations()).isEmpty();
			TradeLines lines = new TradeLines();
			lines.add(trade, null);
			lines.addAsWritten(trade);
			trades.add(trade.line() + " " + new String(lines.copy(0, 2), StandardCharsets.UTF_8));
		}
		reader.close();
		return trades;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, ReversedReader.BLOCK, ReversedReader.BLOCK + 1, 2 * ReversedReader.BLOCK + 7 })
	void everyTradeComesAsItIsFromTheLastToTheFirst(int count) throws IOException {
		String[] times = { "", "0", "9223372036854775807", "2018-07-13T22:58:21Z", "2018-07-13 22:58:21.123" };
		StringBuilder rows = new StringBuilder();
		for (int row = 0; row < count; row++) {
			rows.append((row % 2 == 0) ? "buy," : "sell,")
				.append(Long.MAX_VALUE - row)
				.append(",\"数 \"\"😀\",")
				.append(1 + row % 100)
				.append(",")
				.append(row)
				.append(",")
				.append(times[row % times.length])
				.append("\n");
		}
		TradeFile file = file(rows.toString());
		List<String> expected = read(file.open(READING));
		Collections.reverse(expected);
		assertThat(expected).hasSize(count);
		assertThat(read(ReversedReader.of(file, file.open(READING)))).isEqualTo(expected);
	}

	@Test
	void fileThatIsNotValidAnyMoreIsRefused() throws IOException {
		TradeFile file = file("buy,1,X,1,1,5\nhold,1,X,1,1,5\n");
		assertThatThrownBy(() -> ReversedReader.of(file, file.open(READING))).isInstanceOf(FileException.class)
			.hasMessageEndingWith("trades.csv: the file has changed since it was checked");
	}

}
