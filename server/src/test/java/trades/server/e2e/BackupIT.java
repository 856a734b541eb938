package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Copies of a book that is in use, killed and repeated, and what becomes of them. */
class BackupIT {

	private static final int TRADES = 70_000;

	private static final byte[] KEYED = RawHttp.post(
			"{\"type\":\"buy\",\"user_id\":99,\"symbol\":\"ABX\",\"shares\":30,\"price\":134}",
			List.of("Idempotency-Key: of the test"));

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path temp;

	private ServerProcess serve(String directory) {
		return this.servers.in(this.temp.resolve(directory)).quick().start();
	}

	private ServerLauncher command(String directory, String... arguments) {
		return this.servers.in(this.temp.resolve(directory)).arguments(arguments).quick();
	}

	/** Runs a command that is to succeed, and returns what it printed. */
	private List<String> run(String directory, String... arguments) {
		ServerProcess process = command(directory, arguments).startInVain();
		assertThat(process.awaitExit()).as("exit code; %s", process.errors()).isZero();
		return process.log();
	}

	private void assertRefused(ServerLauncher launcher, String... words) {
		ServerProcess process = launcher.startInVain();
		assertThat(process.awaitExit()).as("exit code").isEqualTo(1);
		assertThat(process.errors()).singleElement().asString().contains(words).endsWith(".");
		assertThat(process.log()).isEmpty();
	}

	private static RawHttp.Answer exchange(URI server, byte[] request) throws IOException {
		try (RawHttp connection = new RawHttp(server)) {
			return connection.exchange(request);
		}
	}

	@Test
	void copyThatIsKilledAndRepeatedUnderLoadBecomesTheSameBookElsewhere() throws IOException {
		long seed = Seed.next("BackupIT");
		Path copy = this.temp.resolve("copy");
		BookFiller.fill(this.temp.resolve("data"), TRADES);
		ServerProcess server = serve("data");
		RawHttp.Answer receipt = exchange(server.uri(), KEYED);
		String tag;
		List<String> acknowledged;
		try (LoadProcess load = LoadProcess.startWithBatches(8, seed)) {
			load.sendTo(server.uri());
			load.awaitRecorded(200);
			killWhileItWrites(copy);
			assertThat(run("data", "backup", copy.toString()).get(0)).startsWith(copy + " holds the whole book in ");
			load.awaitRecorded(500);
			killWhileItGrows(copy);
			acknowledged = load.recorded();
			run("data", "backup", copy.toString());
			tag = exchange(server.uri(), RawHttp.get("/trades/1")).header("ETag");
			load.finish();
		}
		assertThat(run("data", "verify", copy.toString()).get(0)).startsWith("The copy " + copy + " is sound: ");

		run("restored", "restore", copy.toString());
		ServerProcess restored = serve("restored");
		String upTo = "?after=" + TRADES + "&up_to=" + restored.tradesAtStart();
		Book copied = new TradesApi(restored.uri()).list(upTo);
		assertThat(copied).isEqualTo(new TradesApi(server.uri()).list(upTo));
		new TradesApi(restored.uri()).book().assertDense().assertHolds(acknowledged);
		RawHttp.Answer repeat = exchange(restored.uri(), KEYED);
		assertThat(repeat.status()).isEqualTo(201);
		assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
		assertThat(repeat.body()).isEqualTo(receipt.body());
		assertThat(exchange(restored.uri(), RawHttp.get("/trades/1", List.of("If-None-Match: " + tag))).status())
			.as("a tag of the book that was copied")
			.isEqualTo(200);

		restored.terminate();
		List<String> digests = run("restored", "verify", "--digests");
		assertThat(digests).hasSizeGreaterThan(TRADES / 32_768);
		assertThat(run("restored", "verify", copy.toString(), "--digests").subList(1, digests.size()))
			.isEqualTo(digests.subList(1, digests.size()));
	}

	/** Kills a first backup once it writes; its copy has no name before it is whole. */
	private void killWhileItWrites(Path copy) {
		ServerProcess backup = command("data", "backup", copy.toString()).launch();
		await().pollInterval(Duration.ofMillis(1))
			.atMost(Duration.ofSeconds(60))
			.until(() -> !backup.isAlive() || isUnfinished());
		backup.kill();
		boolean whole = Files.exists(copy);
		System.out.println("BackupIT: the first backup was killed " + (whole ? "too late" : "in the middle"));
		assertThat(whole || isUnfinished()).isTrue();
		if (whole) {
			run("data", "verify", copy.toString());
		}
	}

	private boolean isUnfinished() {
		try (Stream<Path> files = Files.list(this.temp)) {
			return files.anyMatch(file -> file.toString().endsWith(".part"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void killWhileItGrows(Path copy) throws IOException {
		long before = Files.size(copy);
		ServerProcess backup = command("data", "backup", copy.toString()).launch();
		await().pollInterval(Duration.ofMillis(1))
			.atMost(Duration.ofSeconds(60))
			.until(() -> !backup.isAlive() || Files.size(copy) > before);
		backup.kill();
		assertThat(Files.size(copy)).isGreaterThanOrEqualTo(before);
	}

	@Test
	void movedBookIsServedElsewhereAsTheSameAndNoLongerWhereItWas() throws IOException {
		ServerProcess server = serve("data");
		Path data = this.temp.resolve("data");
		Path target = this.temp.resolve("moved");
		exchange(server.uri(), KEYED);
		String tag = exchange(server.uri(), RawHttp.get("/trades/1")).header("ETag");
		assertRefused(command("moved", "restore", "--move", data.toString()), "in use by process " + server.pid());
		server.terminate();

		assertThat(run("moved", "restore", "--move", data.toString())).singleElement()
			.asString()
			.contains(" was moved from " + data + " to " + target + ": 1 trade in 1 record");
		assertRefused(this.servers.in(data).quick(), "The book in " + data + " was moved to " + target);
		ServerProcess moved = serve("moved");
		assertThat(exchange(moved.uri(), RawHttp.get("/trades/1", List.of("If-None-Match: " + tag))).status())
			.isEqualTo(304);
		assertThat(exchange(moved.uri(), KEYED).header("Idempotency-Replayed")).isEqualTo("true");
	}

	@Test
	void whatCannotBeDoneIsToldInOneSentence() throws IOException {
		Path copy = this.temp.resolve("copy");
		assertRefused(command("none", "backup", copy.toString()), "There is no book in " + this.temp.resolve("none"));
		assertRefused(command("none", "restore", copy.toString()), "There is no file " + copy);
		assertRefused(command("none", "verify", copy.toString()), "There is no file " + copy);
		Files.writeString(copy, "something else");
		serve("data").terminate();
		assertRefused(command("data", "backup", copy.toString()), "The copy " + copy + " can't be continued: ");
		assertRefused(command("data", "backup", this.temp.resolve("data/copy").toString()), "name a file elsewhere");
		assertRefused(command("data", "restore", copy.toString()), "holds a book");
		assertThat(copy).hasContent("something else");
	}

}
