package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a new user does: start the server, record and read trades with the client, restart
 * the server.
 */
class JourneyIT {

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void tradesAreRecordedReadAndKeptOverRestart() {
		ServerProcess first = this.servers.in(this.directory.resolve("book")).quick().start();
		assertThat(first.dataDirectory()).isEqualTo(this.directory.resolve("book"));
		assertThat(first.tradesAtStart()).isZero();
		Cli cli = Cli.of(first.uri());
		String created = create(cli, "buy", 23, "-o", "json");
		assertThat(created).startsWith("{\"id\":1,\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,");
		assertThat(create(cli, "sell", 23)).contains("2", "sell", "23", "ABX", "30", "134");
		assertThat(ids(cli)).containsExactly("1", "2");
		assertThat(ids(cli, "--type", "buy")).containsExactly("1");
		assertThat(ids(cli, "--user", "23", "--type", "sell")).containsExactly("2");
		assertThat(ids(cli, "--user", "24")).isEmpty();
		Cli.Run two = cli.run("get", "2", "-o", "csv");
		assertThat(two.exitCode()).isZero();
		assertThat(two.out()).hasSize(2).last().asString().startsWith("2,sell,23,ABX,30,134,");
		assertMissing(cli.run("get", "99"));
		assertThat(cli.run("--version").out()).last().asString().matches("server \\d\\S+ at " + first.uri());
		assertThat(first.terminate()).as("exit code after SIGTERM").isIn(0, 143);
		assertThat(first.errors()).isEmpty();

		ServerProcess second = this.servers.in(this.directory.resolve("book")).quick().start();
		assertThat(second.tradesAtStart()).isEqualTo(2);
		Cli again = Cli.of(second.uri());
		assertThat(again.run("get", "1", "-o", "json").out()).containsExactly(created);
		assertThat(again.run("get", "2", "-o", "csv").out()).isEqualTo(two.out());
		assertThat(create(again, "buy", 7, "-o", "jsonl")).startsWith("{\"id\":3,");
		assertRunsFromAnywhere(again);
	}

	private static String create(Cli cli, String type, int user, String... more) {
		List<String> arguments = new ArrayList<>(List.of("create", "--type", type, "--user", Integer.toString(user),
				"--symbol", "ABX", "--shares", "30", "--price", "134"));
		arguments.addAll(List.of(more));
		Cli.Run run = cli.run(arguments.toArray(String[]::new));
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		return run.out().get(run.out().size() - 1);
	}

	private static List<String> ids(Cli cli, String... filters) {
		List<String> arguments = new ArrayList<>(List.of("list", "-o", "csv"));
		arguments.addAll(List.of(filters));
		Cli.Run run = cli.run(arguments.toArray(String[]::new));
		assertThat(run.exitCode()).isZero();
		assertThat(run.err()).isEmpty();
		return run.out().stream().skip(1).map(row -> row.substring(0, row.indexOf(','))).toList();
	}

	private static void assertMissing(Cli.Run run) {
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).first().asString().contains("no trade 99");
		assertThat(run.err()).noneMatch(line -> line.contains("Exception"));
	}

	private void assertRunsFromAnywhere(Cli cli) {
		try {
			Path spaced = Files.createDirectory(this.directory.resolve("with some spaces"));
			Path link = Files.createSymbolicLink(spaced.resolve("my trades"), Artifacts.clientLauncher());
			assertThat(ids(cli.launchedBy(link).in(spaced))).containsExactly("1", "2", "3");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void clientWithoutServerSaysSo() throws IOException {
		URI nowhere;
		try (ServerSocket free = new ServerSocket(0)) {
			nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort());
		}
		Cli.Run run = Cli.of(nowhere).run("list");
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.out()).isEmpty();
		assertThat(run.err()).first().asString().contains("cannot reach", nowhere.toString());
	}

}
