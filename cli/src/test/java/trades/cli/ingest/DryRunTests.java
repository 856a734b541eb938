package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code import --dry-run} tells of the files and the book. */
class DryRunTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	private static final String ROWS = "buy,23,ABX,30,134,1531522701000\nsell,24,ABX,1,140,2018-01-01\n";

	@RegisterExtension
	final BookServer server = new BookServer();

	private final Cli cli = Cli.against(this.server.url());

	@TempDir
	private Path directory;

	private String file(String name, String rows) throws IOException {
		return SampleFile.write(this.directory, name, HEADER + rows);
	}

	@Test
	void dryRunTellsWhatThereIsAndWhatTheBookHas() throws IOException {
		this.server.record(BookServer.FOREIGN);
		this.cli.run("import", file("a.csv", ROWS));
		assertThat(this.cli.run("import", "--dry-run", file("b.csv", ROWS + ROWS + "buy,5,X,1,1,\n")).out())
			.endsWith("""
					b.csv: 5 trades, all valid, times read as Europe/Berlin; nothing was sent
					  3 buy, 2 sell; 3 users, 2 symbols; from 2018-01-01T00:00:00+01:00 to 2018-07-14T00:58:21+02:00 \
					(Europe/Berlin), 1 without a timestamp
					  2 of 5 are recorded, as 2–3
					""");
		assertThat(this.cli.run("import", "--dry-run", file("c.csv", "buy,5,X,1,1,1531522701007\n")).out()).endsWith("""
				c.csv: 1 trade, all valid; nothing was sent
				  1 buy, 0 sell; 1 user, 1 symbol; 2018-07-14T00:58:21.007+02:00 (Europe/Berlin)
				  it is not recorded
				""");
		assertThat(this.server.log()).hasSize(2);
	}

	@Test
	void equalTradesOfSeveralFilesAreFoundOnceEach() throws IOException {
		this.cli.run("import", file("a.csv", ROWS));
		String first = file("b.csv", ROWS);
		String second = file("c.csv", ROWS);
		assertThat(this.cli.run("import", "--dry-run", "-o", "csv", first, second).out()).isEqualTo("""
				file,first_id,last_id,count,recorded,already_recorded
				%s,1,2,2,0,2
				%s,,,2,0,0
				""".formatted(first, second));
		assertThat(this.cli.run("import", "--dry-run", first, second).out()).contains("  2 of 2 are recorded, as 1–2\n",
				"  none of them is recorded\n");
	}

	@Test
	void receiptHasMembersForAllThatIsTold() throws IOException {
		this.cli.run("import", file("a.csv", ROWS));
		String file = file("b.csv", ROWS);
		assertThat(this.cli.run("import", "--dry-run", "-o", "jsonl", file).out()).isEqualTo(
				"""
						{"file":"%s","first_id":1,"last_id":2,"count":2,"recorded":0,"already_recorded":2,\
						"ranges":[{"first_id":1,"last_id":2}],"timezone":"Europe/Berlin","buy":1,"sell":1,"users":2,"symbols":1,\
						"first_timestamp":1514761200000,"last_timestamp":1531522701000}
						"""
					.formatted(file));
		String timeless = file("c.csv", "buy,5,X,1,1,\n");
		assertThat(this.cli.run("import", "--dry-run", "-o", "jsonl", timeless).out()).isEqualTo("""
				{"file":"%s","first_id":null,"last_id":null,"count":1,"recorded":0,"already_recorded":0,"ranges":[],\
				"buy":1,"sell":0,"users":1,"symbols":1,"first_timestamp":null,"last_timestamp":null}
				""".formatted(timeless));
	}

	@Test
	void tooManyUsersAreNotCounted() throws IOException {
		StringBuilder rows = new StringBuilder();
		for (int user = 0; user < 10_002; user++) {
			rows.append("buy,").append(user).append(",X,1,1,1531522701005\n");
		}
		String file = file("a.csv", rows.toString());
		assertThat(this.cli.run("import", "--dry-run", file).out()).contains("; more than 10,000 users, 1 symbol; ");
		assertThat(this.cli.run("import", "--dry-run", "-o", "jsonl", file).out()).contains("\"users\":null,");
	}

	@Test
	void bookThatCannotBeAskedIsToldInOneLine() throws IOException {
		String file = file("a.csv", ROWS);
		Cli.Result result = Cli.withoutServer().run("import", "--dry-run", "-o", "csv", file);
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).endsWith(file + ",,,2,0,0\n");
		assertThat(result.err()).matches("trades: the book at http://localhost:1 could not be asked: [^\\n]+\\n");
		assertThat(Cli.withoutServer().run("import", "--dry-run", "-q", file)).isEqualTo(new Cli.Result(0, "", ""));
		this.server.cutting((list) -> true);
		assertThat(this.cli.run("import", "--dry-run", file).err())
			.contains("could not be asked: the answer was cut off");
		try (StubServer stub = new StubServer(StubServer.json("[]"))) {
			Cli.Result foreign = Cli.against(stub).run("import", "--dry-run", file);
			assertThat(foreign.exitCode()).isZero();
			assertThat(foreign.err())
				.contains("could not be asked: the list does not tell which state of the book it shows (ETag: null)");
			assertThat(foreign.out()).doesNotContain("recorded");
		}
	}

	@Test
	void checkThatFailsAsksNothing() throws IOException {
		Cli.Result result = this.cli.run("import", "--dry-run", file("a.csv", ROWS + "hold,1,X,1,1,1531522701005\n"));
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).isEmpty();
		assertThat(this.server.lists()).isEmpty();
	}

	@Test
	void newOnlyIsTriedLikewise() throws IOException {
		this.cli.run("import", file("a.csv", ROWS));
		Cli.Result result = this.cli.run("import", "--dry-run", "--new-only", "--oldest-first",
				file("b.csv", "buy,1,X,1,1,1531522701001\n" + ROWS));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).endsWith("  2 of 3 are recorded, as 1–2\n");
		assertThat(this.server.book()).hasSize(2);
	}

}
