package trades.cli.file.format;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import trades.cli.file.mapping.Mapping;
import trades.cli.file.mapping.MappingBuilder;
import trades.cli.file.mapping.MappingOption;
import trades.cli.record.TradeLines;
import trades.cli.record.TradeRecord;
import trades.cli.time.PlausibleTime;

import static org.assertj.core.api.Assertions.assertThat;

class MappedCsvTests {

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,\"price\":134,"
			+ "\"timestamp\":1531522701000}";

	private static final String EXPLAIN = "; --explain shows what columns are taken for";

	private static final String UNKNOWN = "; a trade has type, user_id, symbol, shares, price, timestamp, id" + EXPLAIN;

	@Test
	void columnsAreMetByTheNamesThatTheyAreGiven() throws IOException {
		assertThat(read("Side,user,Ticker,Qty,Price,Trade Date,Fee\nbuy,23,ABX,30,134,1531522701000,7\n", "map",
				"type=side,user_id=USER,symbol=ticker,shares=Qty,timestamp=trade date", "ignore", "fee"))
			.containsExactly(TRADE);
	}

	@Test
	void whatIsSetNeedsNoColumn() throws IOException {
		String text = "symbol,shares,price,timestamp\nABX,30,134,1531522701000\n";
		assertThat(read(text, "set", "user_id=23,type=buy")).containsExactly(TRADE);
		assertThat(
				read("type,price\nbuy,134\n", "set", "user_id=23,symbol=ABX,shares=30,timestamp=2018-07-13T22:58:21Z"))
			.containsExactly(TRADE);
	}

	@Test
	void oneColumnMayBeSeveralFields() throws IOException {
		String text = "user_id,symbol,Qty,price,timestamp\n23,ABX,30,134,1531522701000\n23,ABX,-30,134,1531522701000\n";
		assertThat(read(text, "map", "type=Qty,shares=Qty", "values", "type:-*=sell,*=buy,shares:-*=*"))
			.containsExactly(TRADE, TRADE.replace("buy", "sell"));
	}

	@Test
	void timestampIsPutTogetherFromDateAndTime() throws IOException {
		String header = "type,user_id,symbol,shares,price,Date,Time\n";
		String[] options = { "map", "timestamp=Date,timestamp=Time", "date-format", "dd.MM.yyyy HH:mm:ss" };
		assertThat(read(header + "buy,23,ABX,30,134,14.07.2018,00:58:21\n", options)).containsExactly(TRADE);
		assertThat(read(header + "buy,23,ABX,30,134,14.07.2018,\n", options))
			.containsExactly("2: timestamp: 14.07.2018 : is no time in the form dd.MM.yyyy HH:mm:ss");
		assertThat(read(header + "buy,23,ABX,30,134,2018-07-14,00:58:21\n", "map", "timestamp=Date,timestamp=Time"))
			.containsExactly(TRADE);
		assertThat(read(header + "buy,23,ABX,30,134,,\n", options))
			.containsExactly(TRADE.replace(",\"timestamp\":1531522701000", ""));
	}

	@Test
	void fieldTakesWhicheverOfItsColumnsThereIs() throws IOException {
		String text = "type,user_id,symbol,shares,price,Time\nbuy,23,ABX,30,134,1531522701000\n";
		assertThat(read(text, "map", "timestamp=Time (UTC),timestamp=Time")).containsExactly(TRADE);
		assertThat(read(text.replace("symbol", "Ticker"), "map", "symbol=ISIN,symbol=Ticker", "ignore", "Time", "set",
				"timestamp=1531522701000"))
			.containsExactly(TRADE);
		assertThat(
				read("Ticker,ISIN\n", "map", "symbol=ISIN,symbol=Ticker", "set", "type=buy,user_id=1,shares=1,price=1"))
			.containsExactly("1: the header row has more than one symbol" + EXPLAIN);
	}

	@Test
	void columnsThatAreMappedMustBeThere() throws IOException {
		assertThat(read("type,user_id,symbol,shares,price\n", "map", "symbol=Ticker,timestamp=Date,timestamp=Day",
				"skip-rows", "Action=x"))
			.containsExactly("1: the header row has no Ticker for symbol, no Date or Day for timestamp, no Action for "
					+ "--skip-rows, an unknown symbol (did you mean symbol?)" + UNKNOWN);
	}

	@Test
	void columnOfAFieldThatIsSetIsNotTakenSilently() throws IOException {
		String text = "type,user_id,symbol,shares,price,timestamp\nbuy,7,ABX,30,134,1531522701000\n";
		assertThat(read(text, "set", "user_id=23"))
			.containsExactly("1: the header row has an unknown user_id" + UNKNOWN);
		assertThat(read(text, "set", "user_id=23", "ignore", "user_id")).containsExactly(TRADE);
	}

	@Test
	void timestampIsNotLostAmongIgnoredColumns() throws IOException {
		String text = "type,user_id,symbol,shares,price,When\nbuy,23,ABX,30,134,yesterday\n";
		assertThat(read(text, "ignore-others", "")).containsExactly(
				"1: the header row has no timestamp (--set timestamp=now takes the time of recording)" + EXPLAIN);
		assertThat(read(text, "ignore-others", "", "set", "timestamp=now"))
			.containsExactly(TRADE.replace(",\"timestamp\":1531522701000", ""));
	}

	@Test
	void rowsThatAreNoTradesAreSkippedWhateverTheirForm() throws IOException {
		String header = "type,user_id,symbol,shares,price,timestamp\n";
		assertThat(read(header + "Total,,,\nDividend (x),,,,,\nbuy,23,ABX,30,134,1531522701000\n,,,,3,\n" + header,
				"skip-rows", "Type=Total,Dividend*", "skip-rows", "symbol="))
			.containsExactly(TRADE);
		assertThat(read(header + "Total,,,\n")).containsExactly("2: there are 4 fields, but 6 columns");
	}

	@Test
	void linesBeforeTheHeaderAreCounted() throws IOException {
		// The lines themselves are skipped where the file is opened.
		assertThat(read("type,user_id,symbol,shares,price\nbuy,1,A\n\"buy\"x,1\nbuy,1,A\n", "skip-lines", "3"))
			.containsExactly("5: there are 3 fields, but 5 columns",
					"6: there is text after a closing quote; within quotes, a quote is doubled",
					"7: there are 3 fields, but 5 columns");
	}

	@Test
	void faultShowsWhatStandsInTheFile() throws IOException {
		String text = "type,user_id,symbol,shares,price\nbuy,23,ABX,1.5,$134.505\n";
		assertThat(read(text, "values", "price:$*=*", "scale", "price=100,shares=1")).containsExactly(
				"2: shares: 1.5: is not whole",
				"2: price: $134.505: is not whole after --scale price=100, but 13450.5");
		assertThat(read(text.replace("1.5", "500").replace("$134.505", "7"), "scale", "shares=1"))
			.containsExactly("2: shares: 500: must be between 1 and 100");
	}

	@Test
	void typeThatIsNoneIsRefusedWithWhatWouldTakeIt() throws IOException {
		String header = "type,user_id,symbol,shares,price,timestamp\n";
		String refused = ": must be \"buy\" or \"sell\"";
		String proposed = refused + "; to take it for that: --values ";
		assertThat(
				read(header + "BUY,1,A,1,1,\n buy ,1,A,1,1,\nMarket sell,1,A,1,1,\nit's a buy,1,A,1,1,\nhold,1,A,1,1,\n"
						+ "BUY (Ca.),1,A,1,1,\n,1,A,1,1,\nbuysell,1,A,1,1,\n"))
			.containsExactly("2: type: BUY" + proposed + "type:BUY=buy",
					"3: type:  buy " + proposed + "'type:\" buy \"=buy'",
					"4: type: Market sell" + proposed + "'type:Market sell=sell'",
					"5: type: it's a buy" + proposed + "'type:it'\\''s a buy=buy'", "6: type: hold" + refused,
					"7: type: BUY (Ca.)" + refused, "8: type: \"\"" + refused, "9: type: buysell" + refused);
		assertThat(read(header.replace("type", "Action") + "Deposit,1,A,1,1,\n", "map", "type=Action"))
			.containsExactly("2: type: Deposit" + refused + "; if the row is no trade: --skip-rows Action=Deposit");
	}

	/** Trades as they are sent, and what is wrong with the others. */
	private static List<String> read(String text, String... options) throws IOException {
		MappingBuilder mapping = new MappingBuilder();
		mapping.override();
		for (int index = 0; index < options.length; index += 2) {
			mapping.add(Objects.requireNonNull(MappingOption.of(options[index])), options[index + 1]);
		}
		Mapping built = mapping.build();
		CsvRecords records = new CsvRecords(new StringReader(text), ',', built.skippedLines(),
				() -> ZoneId.of("Europe/Berlin"), PlausibleTime.ANY, built);
		List<String> found = new ArrayList<>();
		TradeRecord record = new TradeRecord();
		while (records.next(record)) {
			record.violations().forEach((violation) -> found.add(violation.toString()));
			if (record.violations().isEmpty()) {
				TradeLines line = new TradeLines();
				line.add(record, null);
				found.add(new String(line.copy(0, 1), StandardCharsets.UTF_8).strip());
			}
		}
		return found;
	}

}
