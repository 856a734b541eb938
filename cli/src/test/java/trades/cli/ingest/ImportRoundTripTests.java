package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.Rows;

import static org.assertj.core.api.Assertions.assertThat;

class ImportRoundTripTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "csv", "jsonl", "json" })
	void whatListPrintsIsTakenBackAndRecognized(String format) throws IOException {
		long seed = Long.getLong("trades.import.seed", System.nanoTime());
		System.out.println("-Dtrades.import.seed=" + seed);
		try (BookServer server = new BookServer()) {
			Cli cli = Cli.against(server.url());
			String rows = new Rows(new Random(seed)).grow(500).csv(true).replaceAll("(?m),$", ",1531522701007");
			Path file = Files.writeString(this.directory.resolve("trades"), rows);
			cli.run("import", file.toString());
			List<String> first = server.book();
			Files.writeString(file, cli.run("list", "-o", format).out());
			assertThat(cli.run("import", file.toString()).out()).contains("already recorded as 1–500");
			assertThat(cli.run("import", "--again", file.toString()).exitCode()).isZero();
			assertThat(server.book()).hasSize(1_000).startsWith(first.toArray(String[]::new));
			assertThat(server.book().subList(500, 1_000)).isEqualTo(first);
		}
	}

}
