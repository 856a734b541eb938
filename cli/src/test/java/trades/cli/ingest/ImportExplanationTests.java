package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;

class ImportExplanationTests {

	private static final String BANK = """
			Konto;Depot 7
			Buchung;Zeit;Side;Ticker;Qty;Unit price;Fee
			31.12.2023;10:00;Deposit;;;;
			04.03.2024;15:31;BUY;NVR;1;7.714,60;1,00
			12.06.2024;16:39;SELL;AAPL;4;212,41;1,00
			""".replace("Buchung", "Date").replace("Zeit", "Time");

	@TempDir
	Path directory;

	private final Cli cli = Cli.withoutServer();

	@Test
	void columnsAreShownWithWhatMayCompleteThem() throws IOException {
		String file = SampleFile.write(this.directory, "bank.csv", BANK);
		Cli.Result result = this.cli.run("import", "--explain", "--skip-lines", "1", "--map", "symbol=Ticker", file);
		assertThat(result).isEqualTo(new Cli.Result(0, """
				%s: csv, separated by ';'
				  Date                        ?                31.12.2023
				  Time                        ?                10:00
				  Side                        ?                Deposit
				  Ticker                      symbol           NVR
				  Qty                         ?                1
				  Unit price                  ?                7.714,60
				  Fee                         ?                1,00
				the header row has no type, no user_id, no shares, no price, 6 columns that are no fields
				what may complete it:
				  --map 'type=Side,shares=Qty,price=Unit price,timestamp=Date,timestamp=Time'
				  --set user_id=N
				  --ignore-others
				  --values type:BUY=buy,SELL=sell
				  --skip-rows Side=Deposit
				  --numbers 1.234,56
				  --scale price=100
				  --date-format 'dd.MM.yyyy HH:mm'
				""".formatted(file), ""));
	}

	@Test
	void optionsThatWereProposedMakeTrades() throws IOException {
		String file = SampleFile.write(this.directory, "bank.csv", BANK);
		Cli.Result result = this.cli.run("import", "--explain", "--skip-lines", "1", "--map",
				"symbol=Ticker,type=Side,shares=Qty,price=Unit price,timestamp=Date,timestamp=Time", "--set",
				"user_id=23", "--ignore-others", "--values", "type:BUY=buy,SELL=sell", "--skip-rows", "Side=Deposit",
				"--numbers", "1.234,56", "--scale", "price=100", "--date-format", "dd.MM.yyyy HH:mm", file);
		assertThat(result.out()).endsWith("""
				  Fee                         (ignored)        1,00
				the first trades:
				  line 4: buy 1 NVR at 771460, user 23, 2024-03-04T15:31+01:00
				  line 5: sell 4 AAPL at 21241, user 23, 2024-06-12T16:39+02:00
				""");
	}

	@Test
	void whatIsWrongWithTheFirstTradesIsShown() throws IOException {
		String file = SampleFile.write(this.directory, "a.csv",
				"type,user_id,symbol,shares,price\nBuy,1,A,1,1\nbuy,1,A,1,1.50\nbuy,1,A,1,1\nhold,1,A,1,1\n");
		assertThat(this.cli.run("import", "--explain", file).out()).endsWith(
				"""
						the first trades:
						  line 2: type: Buy: must be "buy" or "sell"; to take it for that: --values type:Buy=buy
						  line 3: price: 1.50: must be an integer: prices are whole numbers in the unit of your book, such as cents: --scale price=100
						  line 4: buy 1 A at 1, user 1, the time of recording
						what may complete it:
						  --values type:Buy=buy
						  --skip-rows type=hold
						  --scale price=100
						""");
	}

	@Test
	void signOfSharesMayTellTheType() throws IOException {
		String file = SampleFile.write(this.directory, "a.csv", "user_id,symbol,Qty,price\n1,A,-1,1\n1,A,1,1\n");
		assertThat(this.cli.run("import", "--explain", file).out()).endsWith("""
				the header row has no type, no shares, 1 column that is no field
				what may complete it:
				  --map shares=Qty
				  --map type=Qty
				  --values 'type:-*=sell,*=buy,shares:-*=*'
				""");
	}

	@Test
	void datesThatMayBeReadInTwoWaysAreLeftToTheUser() throws IOException {
		String header = "type,user_id,symbol,shares,price,timestamp\n";
		String file = SampleFile.write(this.directory, "a.csv", header + "buy,1,A,1,1,03/04/2024\n");
		assertThat(this.cli.run("import", "--explain", file).out()).endsWith("""
				what may complete it:
				  --date-format dd/MM/yyyy
				  --date-format MM/dd/yyyy
				""");
	}

	@Test
	void fileOfOursNeedsNothing() throws IOException {
		String file = SampleFile.write(this.directory, "ours.csv", SampleFile.CSV);
		assertThat(this.cli.run("import", "--explain", file).out()).endsWith("""
				  timestamp                   timestamp        1531522701000
				the first trades:
				  line 2: buy 30 ABX at 134, user 23, 2018-07-14T00:58:21+02:00
				  line 3: sell 40 BRK.B at 140, user 24, the time of recording
				  line 4: buy 30 ABX at 134, user 23, 2018-07-14T00:58:21+02:00
				""");
	}

	@Test
	void otherFilesAreExplainedAsFarAsTheyCanBe() throws IOException {
		String json = SampleFile.write(this.directory, "a.jsonl", "{\"type\":\"hold\"}\n");
		assertThat(this.cli.run("import", "--explain", json).out())
			.startsWith(json + ": ndjson\nthe first trades:\n  line 1: type: \"hold\": must be");
		for (String text : new String[] { "", "\n", "\"a", "a,b\n\"c\"x,d\n", "\u001b[2J,b\n" }) {
			String file = SampleFile.write(this.directory, "odd.csv", text);
			Cli.Result result = this.cli.run("import", "--explain", file);
			assertThat(result.exitCode()).isZero();
			assertThat(result.out()).startsWith(file + ": csv, separated by ','\n").doesNotContain("\u001b");
		}
		String large = SampleFile.write(this.directory, "large.csv", SampleFile.CSV + "buy,1,X,1,1,\n".repeat(20_000));
		assertThat(this.cli.run("import", "--explain", large).out()).contains("\nthe first trades:\n  line 2: buy");
		assertThat(this.cli.run("import", "--explain", "/nowhere.csv").exitCode()).isEqualTo(2);
	}

}
