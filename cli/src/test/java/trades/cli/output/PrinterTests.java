package trades.cli.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import trades.cli.client.answer.Trade;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Style;

import static org.assertj.core.api.Assertions.assertThat;

class PrinterTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private static Trade trade(long id, String symbol) {
		return new Trade(id, "sell", 1, symbol, 100, 0, 0);
	}

	private RowPrinter<Trade> printer(OutputFormat format) {
		return format
			.trades(new Layout<>(new StandardOutput(this.out), () -> ZoneOffset.UTC, TradeField.ALL, true, Style.PLAIN))
			.orElseThrow();
	}

	private List<String> lines() {
		return this.out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	@Test
	void tableIsAsWideAsItsFirstRows() {
		RowPrinter<Trade> printer = printer(OutputFormat.TABLE);
		printer.print(trade(Long.MAX_VALUE, "株🚀e\u0301"));
		printer.print(trade(1, "A,\"\n"));
		printer.finish();
		assertThat(lines()).containsExactly("                 ID  TYPE  USER  SYMBOL     SHARES  PRICE  TIMESTAMP",
				"9223372036854775807  sell     1  株🚀e\u0301         100      0  1970-01-01T00:00:00Z",
				"                  1  sell     1  A,\"\\u000a     100      0  1970-01-01T00:00:00Z");
	}

	@Test
	void tableStreamsOnceItsSampleIsFull() {
		RowPrinter<Trade> printer = printer(OutputFormat.TABLE);
		for (int id = 1; id <= 500; id++) {
			printer.print(trade(id, "A"));
		}
		printer.print(trade(1_000_000, "X".repeat(32)));
		printer.flush();
		assertThat(lines()).hasSize(502);
		assertThat(lines().get(0)).startsWith(" ID  TYPE");
		assertThat(lines().get(501))
			.isEqualTo("1000000  sell     1  " + "X".repeat(32) + "     100      0  " + "1970-01-01T00:00:00Z");
	}

	@Test
	void tableShowsNothingBeforeItHasARow() {
		RowPrinter<Trade> printer = printer(OutputFormat.TABLE);
		printer.flush();
		assertThat(lines()).isEmpty();
		printer.print(trade(1, "A"));
		assertThat(lines()).isEmpty();
		printer.flush();
		assertThat(lines()).hasSize(2);
	}

	@Test
	void csvQuotesWhatMustBeAndNothingElse() {
		RowPrinter<Trade> printer = printer(OutputFormat.CSV);
		for (String symbol : List.of("A B", "a,b", "say \"hi\"", "x\ny", "株", "=1+1", "")) {
			printer.print(trade(1, symbol));
		}
		printer.finish();
		assertThat(this.out.toString(StandardCharsets.UTF_8)).isEqualTo("""
				id,type,user_id,symbol,shares,price,timestamp
				1,sell,1,A B,100,0,0
				1,sell,1,"a,b",100,0,0
				1,sell,1,"say ""hi""\",100,0,0
				1,sell,1,"x
				y",100,0,0
				1,sell,1,株,100,0,0
				1,sell,1,=1+1,100,0,0
				1,sell,1,,100,0,0
				""");
	}

	@Test
	void jsonLinesAreOneObjectEach() {
		RowPrinter<Trade> printer = printer(OutputFormat.JSONL);
		printer.print(trade(1, "a\n\"株\u2028"));
		printer.print(trade(2, ""));
		printer.finish();
		assertThat(this.out.toString(StandardCharsets.UTF_8).lines()).containsExactly(
				"{\"id\":1,\"type\":\"sell\",\"user_id\":1,\"symbol\":\"a\\n\\\"株\u2028\",\"shares\":100,\"price\":0,\"timestamp\":0}",
				"{\"id\":2,\"type\":\"sell\",\"user_id\":1,\"symbol\":\"\",\"shares\":100,\"price\":0,\"timestamp\":0}");
	}

	@Test
	void flushShowsEveryRowPrinted() {
		for (OutputFormat format : List.of(OutputFormat.TABLE, OutputFormat.CSV, OutputFormat.JSONL)) {
			this.out.reset();
			RowPrinter<Trade> printer = printer(format);
			printer.print(trade(1, "FIRST"));
			printer.flush();
			assertThat(lines()).last().asString().contains("FIRST");
			printer.print(trade(2, "SECOND"));
			printer.flush();
			assertThat(lines()).last().asString().contains("SECOND");
		}
	}

}
