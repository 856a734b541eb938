package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that begin with their newest trade. */
class OldestFirstTests {

	private static final String HEADER = "type,user_id,symbol,shares,price,timestamp\n";

	@RegisterExtension
	final BookServer server = new BookServer();

	private final Cli cli = Cli.against(this.server.url());

	@TempDir
	private Path directory;

	private String file(String name, String rows) throws IOException {
		return SampleFile.write(this.directory, name, HEADER + rows);
	}

	private String prices() {
		return String.join("", this.server.book()).replaceAll("[^}]*\"price\":(\\d+)[^}]*}", "$1 ").strip();
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"buy,1,X,1,4,2018-07-13 12:00:00\nbuy,1,X,1,3,2018-07-13\nbuy,1,X,1,2,\nbuy,1,X,1,1,2017-01-01\n",
			"buy,1,X,1,1,1531522701005\nbuy,1,X,1,2,1531522701005\nbuy,1,X,1,3,\nbuy,1,X,1,4,1531522701006\n",
			"buy,1,X,1,4,\nbuy,1,X,1,3,\nbuy,1,X,1,2,\nbuy,1,X,1,1,\n",
			"buy,1,X,1,4,1531522701005\nbuy,1,X,1,3,1531522701005\nbuy,1,X,1,2,1531522701005\nbuy,1,X,1,1,1531522701005\n" })
	void oldestTradeIsRecordedFirst(String rows) throws IOException {
		assertThat(this.cli.run("import", "--oldest-first", file("a.csv", rows)).err()).isEmpty();
		assertThat(prices()).isEqualTo("1 2 3 4");
		assertThat(this.cli.run("import", "--oldest-first", file("a.csv", rows)).out())
			.contains("already recorded as 1–4");
	}

	@Test
	void eachFileIsTurnedRoundByItself() throws IOException {
		this.cli.run("import", "--oldest-first",
				file("a.csv", "buy,1,X,1,2,1531522701006\nbuy,1,X,1,1,1531522701005\n"),
				file("b.csv", "buy,1,X,1,3,1531522701005\nbuy,1,X,1,4,1531522701006\n"),
				file("c.csv", "buy,1,X,1,6,1531522701002\nbuy,1,X,1,5,1531522701001\n"));
		assertThat(prices()).isEqualTo("1 2 3 4 5 6");
	}

	@Test
	void fileThatGrowsAtItsTopGoesOn() throws IOException {
		String old = "buy,1,X,1,2,2017-07-13 12:00:00\nbuy,1,X,1,1,2017-07-13\n";
		this.cli.run("import", "--oldest-first", file("a.csv", old));
		assertThat(this.cli.run("import", "--oldest-first", file("a.csv", "buy,1,X,1,3,2018-01-01\n" + old)).out())
			.contains("recorded 1 trade as 3 ")
			.endsWith("; 2 trades already recorded as 1–2\n");
	}

	@Test
	void overlapAndOrderGoTogether() throws IOException {
		this.cli.run("import", "--new-only", "--oldest-first",
				file("a.csv", "buy,1,X,1,2,1531522701006\nbuy,1,X,1,1,1531522701005\n"));
		String later = file("b.csv",
				"buy,1,X,1,4,1531522701007\nbuy,1,X,1,3,1531522701006\nbuy,1,X,1,2,1531522701006\nbuy,1,X,1,1,1531522701005\n");
		assertThat(this.cli.run("import", "--new-only", "--oldest-first", later).out())
			.endsWith("b.csv: recorded 2 trades as 3–4; 2 were in the book already, as 1–2\n");
		assertThat(prices()).isEqualTo("1 2 3 4");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"buy,1,X,1,1,1531522701005\nbuy,1,X,1,1,1531522701006\nbuy,1,X,1,1,1531522701006\nbuy,1,X,1,1,1531522701005\nbuy,1,X,1,1,1531522701007\n",
			"buy,1,X,1,1,1531522701006\nbuy,1,X,1,1,1531522701005\nbuy,1,X,1,1,1531522701005\nbuy,1,X,1,1,1531522701006\nbuy,1,X,1,1,1531522701005\n" })
	void fileInNoOrderIsRefusedWithTheLineThatBreaksIt(String rows) throws IOException {
		String file = file("a.csv", rows);
		assertThat(this.cli.run("import", "--oldest-first", file)).isEqualTo(new Cli.Result(1, "", """
				%s:5: timestamp: is out of order: up to here the trades only get newer, or only older, without which \
				--oldest-first can't tell where to begin
				trades: nothing was sent: 1 error in 1 record
				""".formatted(file)));
		assertThat(this.server.book()).isEmpty();
		assertThat(this.cli.run("import", "--dry-run", "--oldest-first", file).exitCode()).isEqualTo(1);
	}

}
