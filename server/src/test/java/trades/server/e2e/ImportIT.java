package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files go in through the packaged client, and come out again as they went in.
 * {@code -Dtrades.import.count=1000000} sets how many trades there are in one.
 */
class ImportIT {

	private static final int TRADES = Integer.getInteger("trades.import.count", 5_000);

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void whatIsImportedIsListedAndImportedElsewhere() throws IOException {
		SampleTrades trades = SampleTrades.of(new Random(Seed.next("ImportIT")), TRADES);
		ServerProcess server = this.servers.in(this.directory.resolve("book")).quick().start();
		TradesApi api = new TradesApi(server.uri());
		Cli cli = Cli.of(server.uri()).in(this.directory).jvm("-XX:TieredStopAtLevel=1");
		Files.writeString(this.directory.resolve("odd.csv"), trades.oddCsv());
		assertThat(importOf(cli, "odd.csv")).startsWith("odd.csv: recorded ").contains(" as 1–" + TRADES + " in ");
		assertThat(api.book().assertDense().contents()).isEqualTo(trades.contents());

		assertThat(importOf(cli, "odd.csv")).isEqualTo("odd.csv: already recorded as 1–" + TRADES);
		assertThat(api.has(TRADES + 1L)).isFalse();

		ServerProcess other = this.servers.in(this.directory.resolve("other")).quick().start();
		Cli elsewhere = Cli.of(other.uri()).in(this.directory).jvm("-XX:TieredStopAtLevel=1");
		for (String format : List.of("csv", "jsonl")) {
			Cli.Run list = cli.run("list", "-o", format, "--limit", Integer.toString(TRADES));
			assertThat(list.exitCode()).isZero();
			Files.write(this.directory.resolve("listed." + format), list.out());
			// The same trades in another form are the same.
			assertThat(importOf(cli, "listed." + format))
				.isEqualTo("listed." + format + ": already recorded as 1–" + TRADES);
		}
		assertThat(api.has(TRADES + 1L)).isFalse();
		assertThat(importOf(elsewhere, "listed.csv")).contains(" as 1–" + TRADES + " in ");
		assertThat(new TradesApi(other.uri()).book().assertDense().contents()).isEqualTo(trades.contents());
		assertThat(importOf(elsewhere, "listed.jsonl")).endsWith(": already recorded as 1–" + TRADES);
		assertThat(server.errors()).isEmpty();
	}

	@Test
	void brokersExportIsImportedByTheProfileThatComesWithTheClient() {
		ServerProcess server = this.servers.in(this.directory.resolve("book")).quick().start();
		Cli cli = Cli.of(server.uri()).in(Path.of("../cli/src/test/resources/brokers"));
		String[] options = { "--profile", "degiro", "--set", "user_id=23", "--timezone", "Europe/Amsterdam",
				"--new-only" };
		assertThat(importOf(cli, "degiro.csv", options)).isEqualTo(
				"degiro.csv: recorded 3 trades as 1–3, times read as Europe/Amsterdam; none was in the book already");
		assertThat(importOf(cli, "degiro.csv", options))
			.isEqualTo("degiro.csv: nothing new; 3 were in the book already, as 1–3");
		assertThat(new TradesApi(server.uri()).list("?symbol=US0378331005").contents())
			.containsExactly("{\"type\":\"sell\",\"user_id\":23,\"symbol\":\"US0378331005\",\"shares\":4,"
					+ "\"price\":21241,\"timestamp\":1718203140000}");
	}

	private static String importOf(Cli cli, String file, String... options) {
		Cli.Run run = cli.run(Stream.of(List.of("import", "--no-progress"), List.of(options), List.of(file))
			.flatMap(List::stream)
			.toArray(String[]::new));
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).hasSize(1);
		return run.out().get(0);
	}

	@Test
	void importOfBadFileNamesEveryBadLineAndRecordsNothing() throws IOException {
		ServerProcess server = this.servers.in(this.directory.resolve("book")).quick().start();
		Files.writeString(this.directory.resolve("good.csv"), SampleTrades.HEADER + "\nbuy,1,A,1,1,1531522701000\n");
		Files.writeString(this.directory.resolve("bad.csv"), SampleTrades.HEADER + """

				buy,1,A,1,1,1531522701000

				hold,1,A,101,1,1531522701000
				buy,1,"two
				lines",1,1,1531522701000
				sell,1,A,1,1,yesterday
				""");
		Cli.Run run = Cli.of(server.uri()).in(this.directory).run("import", "--no-progress", "good.csv", "bad.csv");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).hasSize(5);
		assertThat(run.err().get(0)).startsWith("bad.csv:4: type: hold: ");
		assertThat(run.err().get(1)).startsWith("bad.csv:4: shares: 101: ");
		assertThat(run.err().get(2)).startsWith("bad.csv:5: symbol: ");
		assertThat(run.err().get(3)).startsWith("bad.csv:7: timestamp: yesterday: ");
		assertThat(run.err().get(4)).isEqualTo("trades: nothing was sent: 4 errors in 3 records");
		assertThat(new TradesApi(server.uri()).book().trades()).isEmpty();
	}

}
