package trades.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two people import exports that overlap with {@code --new-only}, at once; both are
 * killed in the middle and come again, while others post 1,000 trades a second. Each
 * trade is recorded once. {@code -Dtrades.new-only.rounds=50} sets how often that is
 * done.
 */
class NewOnlyIT {

	private static final int ROUNDS = Integer.getInteger("trades.new-only.rounds", 1);

	private static final int OTHERS_PER_SECOND = Integer.getInteger("trades.new-only.others", 1000);

	/**
	 * Each has more than the client ever sends at once, so that it can be killed in
	 * between.
	 */
	private static final int TRADES = 16_000;

	private static final int OVERLAP = 8_000;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private final List<String> acknowledged = new ArrayList<>();

	private int interrupted;

	private int repeated;

	@Test
	void overlappingImportsAtOnceRecordEachTradeOnce() throws IOException {
		Random random = new Random(Seed.next("NewOnlyIT"));
		ServerProcess server = this.servers.in(this.directory.resolve("book")).quick().start();
		TradesApi api = new TradesApi(server.uri());
		for (int user = 1; user <= ROUNDS; user++) {
			SampleTrades all = SampleTrades.ofUser(random, TRADES, user);
			SampleTrades first = new SampleTrades(all.rows().subList(0, (TRADES + OVERLAP) / 2));
			SampleTrades second = new SampleTrades(all.rows().subList((TRADES - OVERLAP) / 2, TRADES));
			try (OtherWriter other = OtherWriter.start(server.uri(), user,
					Duration.ofSeconds(1).dividedBy(OTHERS_PER_SECOND))) {
				importBoth(server, api, user, write("first", user, first), write("second", user, second));
				this.acknowledged.addAll(other.stop());
			}
			// In any order; compared without order, each would be looked for among all.
			assertThat(api.list("?user_id=" + user).contents().stream().sorted().toList())
				.isEqualTo(ExpectedTrades.ofBoth(first.contents(), second.contents()));
		}
		api.book().assertDense().assertHolds(this.acknowledged);
		assertThat(this.interrupted).as("rounds that were interrupted with a part recorded").isPositive();
		System.out.println("NewOnlyIT: " + this.interrupted + " of " + ROUNDS + " rounds left a part; " + this.repeated
				+ " imports found the book too busy; " + this.acknowledged.size() + " by others in between");
	}

	private Path write(String name, int round, SampleTrades trades) throws IOException {
		return Files.writeString(this.directory.resolve(name + round + ".csv"), trades.csv());
	}

	private static ClientProcess start(ServerProcess server, Path file) {
		return Cli.of(server.uri()).jvm("-XX:TieredStopAtLevel=1").start("import", "-q", "--new-only", file.toString());
	}

	private void importBoth(ServerProcess server, TradesApi api, int user, Path first, Path second) {
		try (ClientProcess one = start(server, first); ClientProcess two = start(server, second)) {
			await().pollInterval(Duration.ofMillis(5))
				.atMost(Duration.ofSeconds(60))
				.until(() -> api.list("?user_id=" + user + "&limit=1").size() > 0 || !one.isAlive() || !two.isAlive());
			one.kill();
			two.kill();
		}
		int left = api.list("?user_id=" + user).size();
		this.interrupted += (left > 0 && left < TRADES) ? 1 : 0;
		List<Path> files = List.of(first, second);
		while (!files.isEmpty()) {
			files = repeat(server, files);
		}
	}

	/** Starts imports at once; tells which ones came too often too late. */
	private List<Path> repeat(ServerProcess server, List<Path> files) {
		List<ClientProcess> clients = files.stream().map((file) -> start(server, file)).toList();
		List<Path> left = new ArrayList<>();
		try {
			for (int index = 0; index < files.size(); index++) {
				Cli.Run run = clients.get(index).awaitEnd();
				if (run.exitCode() != 0) {
					assertThat(run.err()).hasSize(2)
						.anyMatch((line) -> line.startsWith("trades: stopped: "))
						.anyMatch((line) -> line.contains("others recorded trades just before each of 20 attempts"));
					left.add(files.get(index));
					this.repeated++;
				}
				else {
					assertThat(run.err()).isEmpty();
				}
			}
		}
		finally {
			clients.forEach(ClientProcess::close);
		}
		return left;
	}

}
