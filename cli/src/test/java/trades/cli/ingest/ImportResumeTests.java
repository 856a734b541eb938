package trades.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer.Fault;
import trades.cli.BookServer;
import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;
import static trades.cli.SampleFile.CSV;

/**
 * Going on with an interrupted {@code --again}: only with what that has begun.
 */
class ImportResumeTests {

	private static final String REFUSAL = """
			trades: nothing was sent: the server has nothing of the first file under the key '%s'
			  is it the whole key that --again printed, and are the files the same, in the same order?
			  to record them anew: --again (a server older than this client knows no such keys)
			""";

	@RegisterExtension
	final BookServer server = new BookServer();

	private final Cli cli = Cli.against(this.server.url());

	@TempDir
	private Path directory;

	private String file(String name, String text) throws IOException {
		return SampleFile.write(this.directory, name, text);
	}

	/** Records the first chunk, two trades, of a first file; tells the key. */
	private String interruptedAgain(String... files) {
		int before = this.server.book().size();
		this.server.failing((request) -> (this.server.book().size() == before) ? Fault.NONE : Fault.LOST_REQUEST);
		String[] arguments = new String[files.length + 2];
		arguments[0] = "import";
		arguments[1] = "--again";
		System.arraycopy(files, 0, arguments, 2, files.length);
		Cli.Result again = this.cli.run(arguments);
		assertThat(again.exitCode()).isEqualTo(3);
		this.server.failing((request) -> Fault.NONE);
		return again.err().lines().findFirst().orElseThrow().replaceAll(".*--resume ", "");
	}

	@Test
	void resumeGoesOnBehindWhatIsRecorded() throws IOException {
		String file = file("trades.csv", CSV);
		String key = interruptedAgain(file);
		Cli.Result result = this.cli.run("import", "--resume", key, file);
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("recorded 1 trade as 3 ").endsWith("; 2 trades already recorded as 1–2\n");
		assertThat(this.server.book()).containsExactlyElementsOf(SampleFile.SENT);
	}

	@Test
	void resumeTakesAFileThatHasGrownAndOthersBehindIt() throws IOException {
		String first = file("a.csv", "type,user_id,symbol,shares,price\n\n");
		String second = file("b.csv", CSV);
		String third = file("c.csv", CSV + "buy,1,Y,1,1,\n");
		String key = interruptedAgain(first, second, third);
		file("b.csv", CSV + "buy,1,X,1,1,\n".repeat(6));
		assertThat(this.cli.run("import", "--resume", key, first, second, third).exitCode()).isZero();
		assertThat(this.server.book()).startsWith(SampleFile.SENT.toArray(String[]::new)).hasSize(9 + 2);
	}

	@Test
	void resumeTakesASecondOneOfTwoFilesThatBeginAlike() throws IOException {
		String key = interruptedAgain(file("a.csv", CSV));
		String other = file("b.csv", CSV.replace("BRK.B", "OTHER"));
		assertThat(this.cli.run("import", "--resume", key, other))
			.isEqualTo(new Cli.Result(1, "", REFUSAL.formatted(key)));
		assertThat(this.cli.run("import", "--resume", key, file("a.csv", CSV), other).exitCode()).isZero();
		assertThat(this.cli.run("import", "--resume", key, other).out()).endsWith("already recorded as 4–6\n");
	}

	@Test
	void resumeWithACutOrForeignKeyIsRefusedAndRecordsNothing() throws IOException {
		String file = file("trades.csv", CSV);
		String key = interruptedAgain(file);
		for (String wrong : new String[] { key.substring(1), key.substring(0, key.length() - 1), "k", key + "x" }) {
			assertThat(this.cli.run("import", "--resume", wrong, file))
				.isEqualTo(new Cli.Result(1, "", REFUSAL.formatted(wrong)));
		}
		assertThat(this.cli.run("import", "--resume", key, file("other.csv", CSV.replace("ABX", "ABY"))))
			.isEqualTo(new Cli.Result(1, "", REFUSAL.formatted(key)));
		assertThat(this.server.book()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void resumeFindsItsPlaceWithAServerThatTakesLess(int limit) throws IOException {
		String file = file("trades.csv", CSV);
		this.server.limitedTo(limit);
		String key = interruptedAgain(file);
		this.server.limitedTo(10_000);
		assertThat(this.cli.run("import", "--resume", key, file).exitCode()).isZero();
		assertThat(this.server.book()).containsExactlyElementsOf(SampleFile.SENT);
	}

	@Test
	void resumeWithAServerThatKnowsNoKeysInDryRunsIsRefused() throws IOException {
		this.server.old();
		String file = file("trades.csv", CSV);
		String key = interruptedAgain(file);
		assertThat(this.cli.run("import", "--resume", key, file))
			.isEqualTo(new Cli.Result(1, "", REFUSAL.formatted(key)));
		assertThat(this.server.book()).hasSize(2);
	}

	@Test
	void resumeRepeatsAQuestionThatIsLost() throws IOException {
		String file = file("trades.csv", CSV);
		String key = interruptedAgain(file);
		this.server.failing((request) -> (request < 2) ? Fault.LOST_ANSWER : Fault.NONE);
		assertThat(this.cli.run("import", "--resume", key, file).exitCode()).isZero();
		this.server.failing((request) -> Fault.LOST_REQUEST);
		Cli.Result lost = this.cli.run("import", "--resume", key, file);
		assertThat(lost.exitCode()).isEqualTo(3);
		assertThat(lost.err()).doesNotContain("stopped: ").contains("the server closed the connection");
	}

	@Test
	void resumeFromStandardInputAsksFirstToo() throws IOException {
		String key = interruptedAgain(file("trades.csv", CSV));
		assertThat(this.cli.withInput(CSV).run("import", "--resume", key, "-").exitCode()).isZero();
		assertThat(this.server.book()).containsExactlyElementsOf(SampleFile.SENT);
	}

}
