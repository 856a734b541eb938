package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.BookServer;
import trades.cli.BookServer.Fault;
import trades.cli.Cli;
import trades.cli.Rows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that grow, imports that break off anywhere and servers that lose what they like:
 * in the end the book has exactly the file's trades, in the file's order, once.
 */
class ImportGrowthTests {

	private static final int ROUNDS = 8;

	private static final List<Fault> FAULTS = List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.BUSY);

	private final long seed = Long.getLong("trades.import.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	@TempDir
	Path directory;

	@BeforeEach
	void printSeed() {
		System.out.println("-Dtrades.import.seed=" + this.seed);
	}

	@RepeatedTest(5)
	void growingFileIsRecordedOnceWhateverFails() throws IOException {
		try (BookServer server = new BookServer().besides((request) -> this.random.nextInt(3))) {
			Rows rows = new Rows(this.random);
			int form = this.random.nextInt(3);
			for (int round = 0; round < ROUNDS; round++) {
				rows.grow(growth());
				Path file = write(rows, form);
				int survived = this.random.nextInt(12);
				Fault fault = FAULTS.get(this.random.nextInt(FAULTS.size()));
				server.failing((request) -> (request < survived) ? Fault.NONE : fault);
				Cli.against(server.url()).run("import", "--complete", file.toString());
				server.failing((request) -> this.random.nextInt(4) == 0 ? fault : Fault.NONE);
				while (this.random.nextInt(3) > 0) {
					Cli.against(server.url()).run("import", "--complete", file.toString());
				}
			}
			server.failing((request) -> Fault.NONE);
			Path file = write(rows, form);
			assertThat(Cli.against(server.url()).run("import", "--complete", file.toString()).exitCode()).isZero();
			assertThat(server.own()).isEqualTo(rows.sent());
			int before = server.own().size();
			Cli.Result again = Cli.against(server.url()).run("import", "--complete", file.toString());
			assertThat(again.exitCode()).isZero();
			assertThat(again.out()).contains((before == 0) ? "no trades in it" : "already recorded as ");
			assertThat(server.own()).hasSize(before);
		}
	}

	private int growth() {
		return switch (this.random.nextInt(16)) {
			case 0 -> 0;
			case 1, 2, 3, 4 -> 1;
			case 5 -> 8_192;
			case 6 -> 1 + this.random.nextInt(9_000);
			default -> 1 + this.random.nextInt(70);
		};
	}

	private Path write(Rows rows, int form) throws IOException {
		boolean newline = this.random.nextBoolean();
		Path file = this.directory.resolve("trades");
		return Files.writeString(file, switch (form) {
			case 0 -> rows.csv(newline);
			case 1 -> rows.jsonLines(newline);
			default -> rows.jsonArray();
		});
	}

	@RepeatedTest(2)
	void importsOfAGrowingFileAtTheSameTimeRecordItOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try (BookServer server = new BookServer()) {
			Rows rows = new Rows(this.random).grow(100 + this.random.nextInt(100));
			Path file = write(rows, 0);
			Cli.against(server.url()).run("import", "--complete", file.toString());
			rows.grow(9_000);
			write(rows, 0);
			List<Future<Cli.Result>> runs = new ArrayList<>();
			for (int run = 0; run < 4; run++) {
				runs.add(threads.submit(() -> Cli.against(server.url()).run("import", "--complete", file.toString())));
			}
			for (Future<Cli.Result> run : runs) {
				assertThat(run.get().exitCode()).isZero();
			}
			assertThat(server.own()).isEqualTo(rows.sent());
		}
		finally {
			threads.shutdownNow();
		}
	}

	@RepeatedTest(2)
	void filesWithTheSameBeginningAreEachRecordedInFull() throws IOException {
		try (BookServer server = new BookServer()) {
			int count = 0;
			for (int number = 0; number < 6; number++) {
				Rows rows = new Rows(new Random(this.seed)).grow(1 + this.random.nextInt(20));
				String csv = rows.csv(true) + "sell,9,OWN" + number + ",1,1,\n" + "buy,1,A,1,1,\n".repeat(number);
				Path file = Files.writeString(this.directory.resolve("trades"), csv);
				assertThat(Cli.against(server.url()).run("import", "--complete", file.toString()).exitCode()).isZero();
				count += rows.size() + 1 + number;
				Cli.against(server.url()).run("import", "--complete", file.toString());
			}
			// What two have in common counts once where it was a whole chunk: at most
			// that is missing.
			assertThat(server.own()).hasSizeLessThanOrEqualTo(count);
			for (int number = 0; number < 6; number++) {
				String symbol = "OWN" + number;
				assertThat(server.own().stream().filter((trade) -> trade.contains(symbol))).hasSize(1);
			}
		}
	}

	@Test
	void fileThatWasEditedIsAnotherOneFromTheEditedChunkOn() throws IOException {
		try (BookServer server = new BookServer()) {
			for (String second : new String[] { "B", "C", "D" }) {
				Path file = Files.writeString(this.directory.resolve("trades.csv"),
						"type,user_id,symbol,shares,price\nbuy,1,A,1,1\nbuy,1," + second + ",1,1\n");
				assertThat(Cli.against(server.url()).run("import", "--complete", file.toString()).out())
					.contains("recorded 2 trades");
			}
			assertThat(server.own()).hasSize(6);
		}
	}

}
