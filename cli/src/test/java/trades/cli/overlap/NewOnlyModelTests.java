package trades.cli.overlap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.BookServer;
import trades.cli.BookServer.Fault;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random files and books of few different trades, against the rule taken literally.
 */
class NewOnlyModelTests {

	private static final List<Fault> FAULTS = List.of(Fault.LOST_REQUEST, Fault.LOST_ANSWER, Fault.BUSY);

	private final long seed = Long.getLong("trades.import.seed", System.nanoTime());

	private final Random random = new Random(this.seed);

	@TempDir
	private Path directory;

	@BeforeEach
	void printSeed() {
		System.out.println("-Dtrades.import.seed=" + this.seed);
	}

	private List<String> trades(int count) {
		List<String> trades = new ArrayList<>();
		int users = 1 + this.random.nextInt(6);
		for (int index = 0; index < count; index++) {
			trades.add("{\"type\":\"%s\",\"user_id\":%d,\"symbol\":\"%s\",\"shares\":%d,\"price\":%d,\"timestamp\":%d}"
				.formatted(this.random.nextBoolean() ? "buy" : "sell", this.random.nextInt(users),
						this.random.nextBoolean() ? "ABX" : "数 \\\"a\\\"", 1 + this.random.nextInt(2),
						this.random.nextInt(2), 1_531_522_701_000L + this.random.nextInt(2)));
		}
		return trades;
	}

	/** Writes trades as one file or as several. */
	private String[] command(List<String> trades) throws IOException {
		List<String> command = new ArrayList<>(List.of("import", "--new-only"));
		int from = 0;
		while (from < trades.size() || command.size() < 3) {
			int to = Math.min(trades.size(), from + this.random.nextInt(trades.size() + 1));
			command.add(SampleFile.write(this.directory, command.size() + ".jsonl",
					String.join("\n", trades.subList(from, to)) + "\n"));
			from = to;
		}
		return command.toArray(String[]::new);
	}

	private static List<String> lacking(List<String> book, List<String> file) {
		List<String> lacking = new ArrayList<>();
		for (int index = 0; index < file.size(); index++) {
			String trade = file.get(index);
			int inBook = Collections.frequency(book, trade);
			int inFile = Collections.frequency(file.subList(0, index + 1), trade);
			if (inBook < inFile) {
				lacking.add(trade);
			}
		}
		return lacking;
	}

	@RepeatedTest(20)
	void whatTheBookLacksIsRecordedInTheFilesOrder() throws IOException {
		try (BookServer server = new BookServer()) {
			List<String> book = trades(this.random.nextInt(120));
			book.forEach(server::record);
			List<String> file = trades(this.random.nextInt(120));
			List<String> lacking = lacking(book, file);
			assertThat(Cli.against(server.url()).run(command(file)).exitCode()).isZero();
			assertThat(server.book().subList(book.size(), server.book().size())).isEqualTo(lacking);
			assertThat(server.book().subList(0, book.size())).isEqualTo(book);
			assertThat(Cli.against(server.url()).run(command(file)).out()).doesNotContain("recorded ");
			assertThat(server.book()).hasSize(book.size() + lacking.size());
		}
	}

	@RepeatedTest(20)
	void whateverOthersRecordAndWhateverFailsEachTradeIsRecordedOnce() throws IOException {
		try (BookServer server = new BookServer()) {
			trades(this.random.nextInt(50)).forEach(server::record);
			List<String> file = trades(this.random.nextInt(120));
			server.limitedTo(1 + this.random.nextInt(40));
			server.before((request) -> (this.random.nextInt(3) > 0) ? trades(this.random.nextInt(4)) : List.of());
			server.cutting((list) -> this.random.nextInt(8) == 0);
			server.failing((request) -> (this.random.nextInt(3) > 0) ? Fault.NONE
					: FAULTS.get(this.random.nextInt(FAULTS.size())));
			String[] command = command(file);
			int runs = 0;
			while (Cli.against(server.url()).run(command).exitCode() != 0 && runs < 100) {
				runs++;
			}
			assertRecordedOnce(server, file);
		}
	}

	private static void assertRecordedOnce(BookServer server, List<String> file) {
		List<String> book = server.book();
		List<String> left = new ArrayList<>(file);
		for (int place : server.posted()) {
			String trade = book.get(place);
			assertThat(Collections.frequency(book.subList(0, place), trade)).as("how many were there before %d", place)
				.isLessThan(Collections.frequency(file, trade));
		}
		book.forEach(left::remove);
		assertThat(left).as("what the book lacks in the end").isEmpty();
	}

}
