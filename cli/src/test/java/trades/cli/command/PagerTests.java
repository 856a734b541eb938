package trades.cli.command;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.Cli;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

class PagerTests {

	private static final String ROW = "7,buy,23,ABX,30,134,1531522701000\n";

	private static final String CSV = "id,type,user_id,symbol,shares,price,timestamp\n" + ROW;

	private static final String LIST = "[" + Cli.TRADE + "]";

	@TempDir
	private Path directory;

	private final StubServer server = new StubServer(StubServer.json(LIST));

	@AfterEach
	void close() {
		this.server.close();
	}

	private Path paged() {
		return this.directory.resolve("paged");
	}

	private Cli cli(String pager, String setting) {
		return Cli
			.with(Map.of("TRADES_SERVER", this.server.url(), "TRADES_COLOR", "never", "PAGER", pager, "TRADES_PAGER",
					setting))
			.onTerminal();
	}

	/** A pager that shows nothing and keeps it. */
	private String keeping() {
		return "cat > '" + paged() + "'";
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			list --pager | ''
			list         | true
			list --pager | false
			""")
	void pagerGetsTheOutputWhenAskedFor(String command, String setting) {
		assertThat(cli(keeping(), setting).run((command + " -o csv").split(" "))).isEqualTo(new Cli.Result(0, "", ""));
		assertThat(paged()).hasContent(CSV);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			list                    | ''
			list                    | false
			list --no-pager         | true
			list --pager --no-pager | ''
			get 7                   | true
			""")
	void pagerIsLeftAloneUnlessAskedFor(String command, String setting) {
		try (StubServer one = new StubServer(StubServer.json(command.startsWith("get") ? Cli.TRADE : LIST))) {
			assertThat(cli(keeping(), setting).run((command + " -o csv --server " + one.url()).split(" ")))
				.isEqualTo(new Cli.Result(0, CSV, ""));
		}
		assertThat(paged()).doesNotExist();
	}

	/** As git and journalctl do. */
	@Test
	void whereNoTerminalIsThereAreNoPages() {
		Cli cli = Cli.with(Map.of("TRADES_SERVER", this.server.url(), "PAGER", keeping()));
		assertThat(cli.run("list", "--pager", "-o", "csv")).isEqualTo(new Cli.Result(0, CSV, ""));
		assertThat(paged()).doesNotExist();
	}

	@Test
	void anEmptyPagerIsNone() {
		assertThat(cli(" ", "true").run("list", "-o", "csv")).isEqualTo(new Cli.Result(0, CSV, ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "head -n 1 > '%s'", "read line; echo \"$line\" > '%s'; exit 3" })
	void whoHasSeenEnoughEndsIt(String pager) {
		try (StubServer many = new StubServer(
				StubServer.json("[" + (Cli.TRADE + ",").repeat(20_000) + Cli.TRADE + "]"))) {
			assertThat(cli(pager.formatted(paged()), "").run("list", "--pager", "-o", "csv", "--server", many.url()))
				.isEqualTo(new Cli.Result(0, "", ""));
		}
		assertThat(paged()).hasContent(CSV.substring(0, CSV.indexOf('\n')));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no-such-pager -x", "/dev/null" })
	void aPagerThatIsNotThereIsWrongUsage(String pager) {
		Cli.Result result = cli(pager, "").run("list", "--pager");
		assertThat(result.exitCode()).isEqualTo(2);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("trades: cannot run the pager '" + pager
				+ "': set PAGER to a program that is there, or take --no-pager\n");
	}

	@Test
	void lessIsToldWhatGitTellsIt() {
		cli("printenv LESS > '" + paged() + "'", "").run("list", "--pager");
		assertThat(paged()).hasContent(System.getenv().getOrDefault("LESS", "FRX"));
	}

	@Test
	void aListThatFailsFailsAfterItWasShown() {
		try (StubServer server = new StubServer((out) -> {
			StubServer.head(out, "200 OK", "application/json", "Transfer-Encoding: chunked");
			StubServer.chunk(out, "[" + Cli.TRADE + ",");
		})) {
			Cli cli = cli(keeping(), "");
			Cli.Result plain = cli.run("list", "-o", "csv", "--server", server.url());
			Cli.Result result = cli.run("list", "--pager", "-o", "csv", "--server", server.url());
			assertThat(result.exitCode()).isEqualTo(plain.exitCode()).isNotZero();
			assertThat(result.err().lines().findFirst()).isPresent().isEqualTo(plain.err().lines().findFirst());
			assertThat(paged()).hasContent(CSV);
		}
	}

	@Test
	void nothingFoundIsSaidAfterwards() {
		try (StubServer none = new StubServer(StubServer.json("[]"))) {
			assertThat(cli(keeping(), "").run("list", "--pager", "--no-header", "--server", none.url()).err())
				.startsWith("trades: the book has no trades yet\n");
		}
		assertThat(paged()).isEmptyFile();
	}

	/** As journalctl does, where a pager is the rule. */
	@Test
	void followHasNoPages() {
		try (StubServer feed = new StubServer((out) -> StubServer.feed(out, "b", "id: 6\n\n", StubServer.event(7)))) {
			String follow = "list --follow --limit 1 -o csv --server " + feed.url();
			assertThat(cli(keeping(), "true").run(follow.split(" "))).isEqualTo(new Cli.Result(0, CSV, ""));
			Cli.Result refused = cli(keeping(), "").run((follow + " --pager").split(" "));
			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.err()).startsWith("trades: --pager goes without --follow: ");
			assertThat(paged()).doesNotExist();
		}
	}

}
