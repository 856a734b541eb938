package trades.cli.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import trades.cli.BookServer;
import trades.cli.StubServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every command through the launcher, on a pseudo-terminal (made by {@code script}) and
 * without one: the output is the same but for colour and width.
 */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TerminalIT {

	private static final String TRADE = """
			{"id":7,"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}""";

	private static final String RECEIPT = """
			{"first_id":5,"last_id":5,"count":1}""";

	@TempDir
	private Path directory;

	private Shell shell;

	@BeforeEach
	void createShell() throws IOException {
		this.shell = new Shell(this.directory);
		Files.writeString(this.directory.resolve("trades.csv"),
				"type,user_id,symbol,shares,price\nbuy,23,ABX,30,134\n");
	}

	private static StubServer server() {
		return new StubServer((out) -> StubServer.json("[" + TRADE + "]").write(out), StubServer.json(TRADE),
				StubServer.created(TRADE), StubServer.created(RECEIPT));
	}

	private Map<String, String> environment(StubServer server) {
		Map<String, String> environment = new HashMap<>(Map.of("TRADES_SERVER", server.url(), "TZ", "UTC"));
		environment.put("TRADES", Shell.launcher().toString());
		return environment;
	}

	private static final String COMMANDS = """
			"$TRADES" list -o csv && "$TRADES" get 7 && \
			"$TRADES" create --type buy --user 23 --symbol ABX --shares 30 --price 134 && \
			"$TRADES" import --no-progress -o csv trades.csv""";

	@Test
	void everyCommandPrintsTheSameOnATerminalAndWithoutOne() {
		Shell.require("script");
		Shell.Run plain;
		Shell.Run terminal;
		try (StubServer server = server()) {
			plain = this.shell.run(environment(server), "sh", "-c", COMMANDS);
		}
		try (StubServer server = server()) {
			terminal = this.shell.run(environment(server), "script", "-qec", COMMANDS, "/dev/null");
		}
		assertThat(plain).isEqualTo(new Shell.Run(0, """
				id,type,user_id,symbol,shares,price,timestamp
				7,buy,23,ABX,30,134,1531522701000
				ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP
				 7  buy     23  ABX         30    134  2018-07-13T22:58:21Z
				ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP
				 7  buy     23  ABX         30    134  2018-07-13T22:58:21Z
				file,first_id,last_id,count,recorded,already_recorded
				trades.csv,5,5,1,1,0
				""", ""));
		assertThat(terminal.exitCode()).isZero();
		assertThat(terminal.out()).contains("\u001b[1mID");
		assertThat(terminal.out().replaceAll("\u001b\\[[0-9;]*m|\r", "")).isEqualTo(plain.out());
	}

	@Test
	void helpFillsTheTerminalAndPlainOutputDoesNot() {
		Shell.require("script");
		Shell.Run wide = this.shell.run(Map.of("TRADES", Shell.launcher().toString(), "NO_COLOR", "1"), "script",
				"-qec", "stty cols 100 && \"$TRADES\" list --help", "/dev/null");
		assertThat(wide.exitCode()).isZero();
		assertThat(wide.out().lines().mapToInt(String::length).max().orElseThrow()).isGreaterThan(80);
		Shell.Run plain = this.shell.run(Map.of(), Shell.launcher(), "list", "--help");
		assertThat(plain.out().lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(80);
	}

	@Test
	void helpOnATerminalOfAnotherSessionIsHelpOnly() {
		Shell.require("script");
		Shell.require("setsid");
		Shell.Run run = this.shell.run(Map.of("TRADES", Shell.launcher().toString(), "NO_COLOR", "1"), "script", "-qec",
				"setsid -w \"$TRADES\" list --help", "/dev/null");
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).startsWith("Usage: trades list ");
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 50, 80, 200 })
	void progressFitsTheTerminal(int columns) throws IOException {
		Shell.require("script");
		Files.writeString(this.directory.resolve("long.csv"),
				"type,user_id,symbol,shares,price\n" + "buy,23,ABX,30,134\n".repeat(1_000_000));
		Shell.Run run = this.shell.run(Map.of("TRADES", Shell.launcher().toString()), "script", "-qec",
				"stty cols " + columns + " && \"$TRADES\" import --dry-run long.csv", "/dev/null");
		assertThat(run.out()).contains("long.csv: 1,000,000 trades, all valid; nothing was sent\r\n");
		List<String> drawn = Pattern.compile("\r\u001b\\[\\?7l([^\r]*)\u001b\\[K\u001b\\[\\?7h")
			.matcher(run.out())
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(drawn).isNotEmpty().allSatisfy((line) -> assertThat(line).contains("%").hasSizeLessThan(columns));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "es" })
	void closedPipeEndsQuietly(String language) throws IOException {
		String many = "[" + (TRADE + ",").repeat(20_000) + TRADE + "]";
		try (StubServer server = new StubServer(StubServer.json(many))) {
			Map<String, String> environment = environment(server);
			environment.put("LANGUAGE", language);
			Shell.Run run = this.shell.run(environment, "bash", "-c",
					"\"$TRADES\" list | head -n 2; echo \"${PIPESTATUS[0]}\"");
			assertThat(run).isEqualTo(new Shell.Run(0, """
					ID  TYPE  USER  SYMBOL  SHARES  PRICE  TIMESTAMP
					 7  buy     23  ABX         30    134  2018-07-13T22:58:21Z
					0
					""", ""));
		}
	}

	@Test
	void interruptEndsWith130() throws Exception {
		try (StubServer server = new StubServer(StubServer.silence())) {
			Process process = this.shell.start(environment(server), Shell.launcher(), "get", "7", "--timeout", "100");
			while (server.requests().isEmpty()) {
				LockSupport.parkNanos(1_000_000);
			}
			new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
			assertThat(this.shell.await(process)).isEqualTo(new Shell.Run(130, "", ""));
		}
	}

	@Test
	void interruptedCreateTellsHowToRepeatIt() throws Exception {
		try (StubServer server = new StubServer(StubServer.silence())) {
			Process process = this.shell.start(environment(server), Shell.launcher(), "create", "--type", "buy",
					"--user", "23", "--symbol", "ABX", "--shares", "30", "--price", "134");
			while (server.requests().isEmpty()) {
				LockSupport.parkNanos(1_000_000);
			}
			new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
			assertThat(this.shell.await(process)).isEqualTo(new Shell.Run(130, "",
					"trades: stopped: it is not known whether the trade was recorded: repeat with --idempotency-key "
							+ server.request().headers().get("idempotency-key") + "\n"));
		}
	}

	@Test
	void lessLeavesOnTheScreenWhatFits() {
		Shell.require("script");
		Shell.require("less");
		try (StubServer server = server()) {
			Shell.Run run = this.shell.run(environment(server), "script", "-qec",
					"\"$TRADES\" list --pager --color never -o csv", "/dev/null");
			assertThat(run.exitCode()).isZero();
			assertThat(run.out()).contains("7,buy,23,ABX,30,134,1531522701000").contains("\u001b[");
		}
	}

	@Test
	void interruptLeavesThePagerToItsReader() throws Exception {
		Shell.require("mkfifo");
		Path paged = this.directory.resolve("paged");
		this.shell.run(Map.of(), "mkfifo", "key");
		try (StubServer server = server()) {
			Map<String, String> environment = environment(server);
			environment.put("TRADES_OPTS", "-Dtrades.terminal.out=true");
			environment.put("PAGER", "cat > paged; read key < key; kill -0 $PPID && echo $key");
			Process process = this.shell.start(environment, Shell.launcher(), "list", "--pager", "-o", "csv");
			while (!Files.exists(paged) || Files.size(paged) == 0) {
				Thread.onSpinWait();
			}
			new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
			assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).as("the client has ended").isFalse();
			Files.writeString(this.directory.resolve("key"), "q\n");
			assertThat(this.shell.await(process)).isEqualTo(new Shell.Run(130, "q\n", ""));
		}
	}

	@Test
	void interruptedImportTellsWhatIsRecorded() throws Exception {
		Files.writeString(this.directory.resolve("long.csv"),
				"type,user_id,symbol,shares,price\n" + "buy,23,ABX,30,134\n".repeat(8_193));
		String receipt = "{\"first_id\":5,\"last_id\":8196,\"count\":8192}";
		try (StubServer server = new StubServer(StubServer.created(receipt), StubServer.silence())) {
			Process process = this.shell.start(environment(server), Shell.launcher(), "import", "long.csv");
			while (server.requests().size() < 2) {
				LockSupport.parkNanos(1_000_000);
			}
			new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
			assertThat(this.shell.await(process)).isEqualTo(
					new Shell.Run(130, "", "trades: stopped: 8192 of 8193 trades are known to be recorded, as 5–8196; "
							+ "the same command goes on from there\n"));
		}
	}

	@Test
	void importThatRunsOutOfMemoryEndsAndSaysSo() throws IOException {
		Files.writeString(this.directory.resolve("long.csv"),
				"type,user_id,symbol,shares,price\n" + "buy,23,ABX,30,134\n".repeat(100_000));
		try (BookServer server = new BookServer()) {
			Shell.Run run = this.shell.run(
					Map.of("TRADES_OPTS", "-Xmx6m", "TRADES_SERVER", server.url(), "TRADES_TIMEOUT", "1"),
					Shell.launcher(), "import", "long.csv");
			assertThat(run.exitCode()).isEqualTo(1);
			assertThat(run.err()).contains("trades: stopped: ")
				.endsWith("trades: out of memory\n  TRADES_OPTS=-Xmx1g gives it more\n");
		}
	}

	@Test
	void standardInputIsRead() throws IOException {
		try (StubServer server = new StubServer(StubServer.created(RECEIPT))) {
			Shell.Run run = this.shell.run(environment(server), "sh", "-c", "\"$TRADES\" import - -o csv < trades.csv");
			assertThat(run.out()).endsWith("\nstdin,5,5,1,1,0\n");
			assertThat(server.request().body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
		}
	}

}
