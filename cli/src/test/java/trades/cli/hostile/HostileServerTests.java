package trades.cli.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import trades.cli.Cli;
import trades.cli.SampleFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a server answers, a command ends with a message and a documented exit code,
 * and nothing it writes can change a terminal. {@code -Dtrades.hostile.count=100000} sets
 * how many runs there are, and {@code -Dtrades.hostile.first} where to begin, to repeat
 * one that failed.
 */
class HostileServerTests {

	private static final int COUNT = Integer.getInteger("trades.hostile.count", 250);

	private static final int FIRST = Integer.getInteger("trades.hostile.first", 0);

	private static final int ENOUGH_FAILURES = 5;

	/** Four attempts that are each given up after a second of silence, and some more. */
	private static final Duration PATIENCE = Duration.ofSeconds(40);

	private static final List<String> COMMANDS = List.of("list", "list -o json", "list -o csv", "list -o jsonl",
			"list --user 1 --limit 2", "list --last 2", "list --follow --limit 2", "list --follow --limit 2 -o jsonl",
			"get 7", "get 7 8 -o json", "get 7 -o csv", "count", "count --user 3", "positions", "positions -o json",
			"positions -o csv", "import FILE --no-progress", "import FILE --no-progress -o json",
			"import FILE --no-progress --new-only", "import FILE --no-progress --dry-run",
			"import FILE --no-progress --again", "--version",
			"create --type buy --user 23 --symbol ABX --shares 30 --price 134",
			"create --type buy --user 23 --symbol ABX --shares 30 --price 134 -o json");

	private final long seed = Long.getLong("trades.seed", System.nanoTime() & 0xFFFFFFFFL);

	@TempDir
	Path directory;

	@Test
	void whateverIsAnsweredEndsWithAMessage() throws Exception {
		Path file = Files.writeString(this.directory.resolve("trades.csv"), SampleFile.CSV);
		List<String> failures = new ArrayList<>();
		ExecutorService threads = Executors.newCachedThreadPool();
		try {
			for (int number = FIRST; number < FIRST + COUNT && failures.size() < ENOUGH_FAILURES; number++) {
				long own = this.seed * 1_000_003 + number;
				String command = COMMANDS.get(new Random(own).nextInt(COMMANDS.size()));
				String fault = run(threads, own, command.replace("FILE", file.toString()));
				if (!fault.isEmpty()) {
					failures.add("-Dtrades.seed=" + this.seed + " -Dtrades.hostile.first=" + number
							+ " -Dtrades.hostile.count=1 trades " + command + ": " + fault);
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(failures).isEmpty();
	}

	/** What is wrong with a run; empty if nothing is. */
	private static String run(ExecutorService threads, long seed, String command)
			throws IOException, InterruptedException, ExecutionException {
		List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
		arguments.addAll(List.of("--timeout", "1", "--color", "never"));
		try (HostileServer server = new HostileServer(new HostileAnswers(seed))) {
			Future<Cli.Result> run = threads
				.submit(() -> Cli.against(server.url()).onTerminal().run(arguments.toArray(String[]::new)));
			return fault(run.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (TimeoutException ex) {
			return "hangs";
		}
	}

	private static String fault(Cli.Result result) {
		if (result.exitCode() != 0 && result.exitCode() != 1 && result.exitCode() != 3) {
			return "exit code " + result.exitCode() + ": " + result.err();
		}
		if (result.exitCode() != 0 && result.err().isBlank()) {
			return "exit code " + result.exitCode() + " without a message";
		}
		if (result.err().contains("\tat ") || result.err().contains("Exception")
				|| result.err().contains("unexpected failure")) {
			return "tells of the inside: " + result.err();
		}
		String control = control(result.err() + result.out());
		return control.isEmpty() ? "" : "writes " + control + " in " + result;
	}

	/** The first character that a terminal might obey; empty for none. */
	private static String control(String text) {
		return text.codePoints()
			.filter(code -> code != '\n' && code != '\t'
					&& (Character.isISOControl(code) || Character.getType(code) == Character.FORMAT))
			.mapToObj(code -> "U+" + Integer.toHexString(code))
			.findFirst()
			.orElse("");
	}

}
