package trades.server.e2e;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The database crashes and its synchronous standby is promoted, while servers that know
 * both are under load. {@code -Dtrades.promotion.rounds=20} sets how often.
 */
class PromotionIT {

	private static final int ROUNDS = Integer.getInteger("trades.promotion.rounds", 1);

	private static final String DATABASE = "trades";

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,"
			+ "\"price\":134,\"timestamp\":1531522701000}";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private InstalledPostgres createBook(String name) {
		InstalledPostgres primary = InstalledPostgres.create(this.directory.resolve(name));
		primary.execute("postgres", "create database " + DATABASE);
		ServerProcess migration = server(url(primary)).arguments("migrate").startInVain();
		assertThat(migration.awaitExit()).as(migration.describe()).isZero();
		return primary;
	}

	private InstalledPostgres standby(InstalledPostgres primary, String name) {
		return primary.standby(this.directory.resolve(name + "-standby"));
	}

	private static String url(InstalledPostgres database) {
		return "r2dbc:postgresql://" + database.hostAndPort() + "/" + DATABASE;
	}

	/** A server that takes the one of two databases that is the primary. */
	private ServerLauncher server(InstalledPostgres one, InstalledPostgres other) {
		return server("r2dbc:postgresql:failover://" + one.hostAndPort() + "," + other.hostAndPort() + "/" + DATABASE
				+ "?targetServerType=primary");
	}

	private ServerLauncher server(String url) {
		return this.servers.in(this.directory)
			.quick()
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", url)
			.environment("SPRING_R2DBC_USERNAME", "postgres");
	}

	@Test
	void promotionLosesNothingAcknowledged() {
		long seed = Seed.next("PromotionIT");
		for (int round = 0; round < ROUNDS; round++) {
			String name = "book-" + round;
			try (InstalledPostgres primary = createBook(name); InstalledPostgres standby = standby(primary, name)) {
				promoteUnderLoad(primary, standby, seed + round);
			}
		}
	}

	private void promoteUnderLoad(InstalledPostgres primary, InstalledPostgres standby, long seed) {
		List<ServerProcess> running = Stream.generate(() -> server(primary, standby).launch()).limit(2).toList();
		running.forEach(ServerProcess::awaitStart);
		try (SharedLoad load = new SharedLoad(running, seed)) {
			load.awaitRecorded(100);
			primary.crash();
			long start = System.nanoTime();
			standby.promote();
			load.awaitRecorded(1);
			System.out.printf("PromotionIT: recording again %d ms after the crash%n",
					Duration.ofNanos(System.nanoTime() - start).toMillis());
			load.awaitRecorded(50);
			load.finishAndCheck();
			System.out.println("PromotionIT: " + load.summary());
		}
		running.forEach(ServerProcess::close);
	}

	/**
	 * Which makes PostgreSQL acknowledge what no standby has: no operator may do that.
	 */
	@Test
	void whatWasCancelledWhileItWaitedForTheStandbyIsMissedAfterItsPromotion() throws Exception {
		try (InstalledPostgres primary = createBook("book"); InstalledPostgres standby = standby(primary, "book")) {
			assertRefused(server(url(standby)), "is on a standby");
			ServerProcess server = server(primary, standby).start();
			TradesApi api = new TradesApi(server.uri());
			assertThat(api.post(TRADE).statusCode()).isEqualTo(201);
			standby.crash();
			CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(() -> api.post(TRADE));
			String waits = " from pg_stat_activity where wait_event = 'SyncRep' and query like '%append%'";
			await().until(() -> primary.query("select count(*)" + waits).equals("1"));
			assertThat(waiting).as("what the standby lacks is not acknowledged").isNotDone();

			primary.query("select pg_cancel_backend(pid)" + waits);
			assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
			primary.crash();
			standby.start();
			standby.promote();

			await().ignoreExceptions().until(() -> !server.isAlive() || api.post(TRADE).statusCode() == 500);
			assertThat(server.awaitExit()).isEqualTo(70);
			assertThat(String.join("\n", server.log())).contains("has lost trades that were acknowledged, such as 2: a"
					+ " standby that lacked them was promoted, or an old copy restored.");
		}
	}

	private static void assertRefused(ServerLauncher launcher, String reason) {
		ServerProcess server = launcher.startInVain();
		assertThat(server.awaitExit()).as("exit code").isEqualTo(1);
		assertThat(server.errors()).singleElement().asString().contains(reason).endsWith(".");
	}

}
