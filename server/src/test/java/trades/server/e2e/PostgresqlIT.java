package trades.server.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import trades.server.adapter.in.web.Until;
import trades.server.adapter.out.postgresql.CuttingProxy;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.PostgresqlBook;

import static org.assertj.core.api.Assertions.assertThat;

/** Packaged servers that share a book in PostgreSQL. */
@ExtendWith(Postgres.class)
class PostgresqlIT {

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":23,\"symbol\":\"ABX\",\"shares\":30,"
			+ "\"price\":134,\"timestamp\":1531522701000}";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private String database = Postgres.makeBook();

	private ServerLauncher server(String user) {
		return this.servers.in(this.directory)
			.quick()
			.environment("TRADES_STORE", "postgresql")
			.environment("SPRING_R2DBC_URL", Postgres.url(this.database))
			.environment("SPRING_R2DBC_USERNAME", user);
	}

	private ServerLauncher server() {
		return server(Postgres.SERVER_ROLE);
	}

	private static void assertRefused(ServerProcess server, String... named) {
		assertThat(server.awaitExit()).as("exit code").isEqualTo(1);
		assertThat(server.errors()).as("stderr").singleElement().asString().contains(named).endsWith(".");
		assertThat(server.log()).as("stdout").isEmpty();
	}

	@Test
	void serversShareABookAndAKilledOneTakesNothingWithIt() {
		this.database = Postgres.makeDatabase();
		assertThat(run(server("postgres"), "migrate")).startsWith("Made a book in PostgreSQL at localhost:");
		ServerProcess first = server().start();
		ServerProcess second = server().start();
		TradesApi one = new TradesApi(first.uri());
		TradesApi other = new TradesApi(second.uri());

		assertThat(one.post(TRADE).headers().firstValue("Location")).contains("/trades/1");
		assertThat(other.post(TRADE).headers().firstValue("Location")).contains("/trades/2");
		assertThat(one.get("/trades").body()).isEqualTo(other.get("/trades").body()).contains("\"id\":2");
		assertThat(one.get("/trades").headers().firstValue("ETag"))
			.isEqualTo(other.get("/trades").headers().firstValue("ETag"));
		assertThat(one.get("/trades/2").body()).isEqualTo(other.get("/trades/2").body());
		first.kill();
		assertThat(other.post(TRADE).headers().firstValue("Location")).contains("/trades/3");
		second.terminate();
		assertThat(this.directory).as("nothing is kept on this machine").isEmptyDirectory();
		assertThat(server().start().tradesAtStart()).isEqualTo(3);
	}

	@Test
	void whileTheDatabaseIsAwayTheServerSaysSoAndGoesOnAfterwards() throws IOException {
		int blocks = 256;
		try (PostgresqlBook book = Postgres.open(Postgres.asServer(this.database))) {
			BookFiller.fill(book, blocks);
		}
		try (CuttingProxy proxy = new CuttingProxy(Postgres.port())) {
			ServerProcess server = server().environment("SPRING_R2DBC_URL", Postgres.url(this.database, proxy.port()))
				.start();
			TradesApi api = new TradesApi(server.uri());
			api.post(TRADE);
			api.get("/trades/1");
			assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(200);

			proxy.goDown();
			assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(api.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertUnavailable(api.get("/trades"));
			assertUnavailable(api.get("/trades/" + blocks));
			assertUnavailable(api.get("/trades/" + (blocks + 2)));
			assertUnavailable(api.post(TRADE));
			assertThat(api.get("/trades/1").statusCode()).as("what was read here is in memory").isEqualTo(200);
			assertThat(api.get("/trades/" + (blocks + 1)).statusCode()).as("as is what was recorded").isEqualTo(200);

			proxy.comeBack();
			Until.isTrue(() -> api.get("/actuator/health/readiness").statusCode() == 200);
			Until.isTrue(() -> api.post(TRADE).statusCode() == 201);
			Until.isTrue(() -> api.get("/trades").statusCode() == 200);
			api.book().assertDense();
			assertThat(api.book().size()).isEqualTo(blocks + 2);
			assertThat(server.log()).as("a sentence, no stack traces")
				.anyMatch(line -> line.contains(" is away "))
				.noneMatch(line -> line.startsWith("\tat "));
		}
	}

	private static void assertUnavailable(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(answer.headers().firstValue("Retry-After")).isPresent();
		assertThat(answer.body()).contains("\"detail\":\"the database can't be reached for now: try again shortly\"");
	}

	@Test
	void aDatabaseThatHangsIsToldOfBeforeItsClientGivesUp() throws IOException {
		try (CuttingProxy proxy = new CuttingProxy(Postgres.port())) {
			ServerProcess server = server().environment("SPRING_R2DBC_URL", Postgres.url(this.database, proxy.port()))
				.start();
			TradesApi api = new TradesApi(server.uri());
			assertThat(api.get("/trades").statusCode()).isEqualTo(200);
			proxy.hang();

			long start = System.nanoTime();
			HttpResponse<String> answer = api.get("/trades");
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
			assertThat(api.get("/actuator/health/readiness").statusCode()).isEqualTo(503);

			proxy.comeBack();
			Until.isTrue(() -> api.get("/trades").statusCode() == 200);
			assertThat(server.log()).noneMatch(line -> line.startsWith("\tat "));
		}
	}

	/** As a full disk does, and after it whoever sees to it that it gets no fuller. */
	@Test
	void whileTheDatabaseRefusesToRecordItIsReadFrom() {
		TradesApi api = new TradesApi(server().start().uri());
		api.post(TRADE);
		Postgres.execute(this.database, """
				create function trades.fill() returns trigger language plpgsql as
					'begin raise exception ''could not extend file: No space left on device'' using errcode = ''53100'';
					end';
				create trigger fills before insert on trades.trades for each row execute function trades.fill()""");
		assertReadOnly(api);
		Postgres.execute(this.database, "drop trigger fills on trades.trades");
		assertThat(api.post(TRADE).headers().firstValue("Location")).contains("/trades/2");

		setReadOnly("on");
		assertReadOnly(api);
		setReadOnly("off");
		Until.isTrue(() -> api.post(TRADE).statusCode() == 201);
		api.book().assertDense();
		assertThat(api.book().size()).isEqualTo(3);
	}

	private void setReadOnly(String value) {
		Postgres.execute("postgres",
				"alter database " + this.database + " set default_transaction_read_only to " + value);
		Postgres.cut(this.database);
	}

	/**
	 * At first it may be unknown what became of a trade that was sent by a connection
	 * that had ended.
	 */
	private static void assertReadOnly(TradesApi api) {
		Until.isTrue(() -> api.post(TRADE).statusCode() == 503);
		Until.isTrue(() -> api.get("/trades").statusCode() == 200);
		Until.isTrue(() -> api.get("/actuator/health/readiness").statusCode() == 200);
	}

	@Test
	void anotherBookBehindTheSameAddressEndsTheServer() {
		ServerProcess server = server().start();
		TradesApi api = new TradesApi(server.uri());
		api.post(TRADE);
		Postgres.execute(this.database, "update trades.book set book_id = gen_random_uuid()");
		Postgres.cut(this.database);

		assertThat(api.post(TRADE).statusCode()).isIn(500, 503);
		assertThat(server.awaitExit()).isEqualTo(70);
		assertThat(String.join("\n", server.log())).contains("There is another book in ", "see to SPRING_R2DBC_URL");
	}

	@Test
	void startWithoutTablesSaysHowToMakeThem() {
		this.database = Postgres.makeDatabase();
		assertRefused(server().startInVain(), this.database, "trades-server migrate");
	}

	@Test
	void startWithoutAnAddressAsksForIt() {
		assertRefused(this.servers.in(this.directory).quick().environment("TRADES_STORE", "postgresql").startInVain(),
				"SPRING_R2DBC_URL");
	}

	/** Runs a command that is to succeed, and returns the first line that it printed. */
	private String run(ServerLauncher launcher, String... arguments) {
		ServerProcess process = launcher.arguments(arguments).startInVain();
		assertThat(process.awaitExit()).as("exit code; %s", process.errors()).isZero();
		return process.log().get(0);
	}

	@Test
	void tokensAreMadeBesideTheServersAndKnownToAll() {
		List<ServerProcess> running = List.of(server().start(), server().start());
		assertThat(running).allMatch(server -> status(server, "none") == 200);

		String token = run(server(), "token", "create", "--name", "ci", "--scope", "trades:read");
		Until.isTrue(() -> running.stream().allMatch(server -> status(server, token) == 200));
		Until.isTrue(() -> running.stream().allMatch(server -> status(server, "none") == 401));

		assertThat(run(server(), "token", "revoke", "ci")).startsWith("Revoked the token ci");
		Until.isTrue(() -> running.stream().allMatch(server -> status(server, token) == 401));
		assertThat(status(server().start(), token)).as("after the last one was revoked").isEqualTo(401);
	}

	private static int status(ServerProcess server, String token) {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(RawHttp.get("/counts", List.of("Authorization: Bearer " + token))).status();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ServerLauncher embedded(Path data) {
		return this.servers.in(data).quick();
	}

	@Test
	void aBookIsCopiedWhileItIsServedAndMovesToADirectory() {
		Path copy = this.directory.resolve("copy");
		Path data = this.directory.resolve("data");
		String address = Postgres.url(this.database).replace("localhost", "127.0.0.1");
		ServerProcess server = server().start();
		new TradesApi(server.uri()).post(TRADE);
		assertThat(run(server(), "backup", copy.toString()))
			.startsWith(copy + " holds the whole book in PostgreSQL at ")
			.contains(": 1 trade in 1 record, ");
		assertThat(run(server(), "verify", "--digests")).contains(" is sound: 1 trade, of the book ");
		assertThat(run(server(), "verify", copy.toString())).startsWith("The copy " + copy + " is sound: 1 trade");
		assertRefused(server().arguments("restore", copy.toString()).startInVain(), "holds 1 trade already");
		assertRefused(embedded(data).arguments("restore", "--move", address)
			.environment("SPRING_R2DBC_USERNAME", Postgres.SERVER_ROLE)
			.startInVain(), "can be moved by its owner only");

		assertThat(run(embedded(data).environment("SPRING_R2DBC_USERNAME", "postgres"), "restore", "--move", address))
			.contains(" was moved from PostgreSQL at 127.0.0.1:", ": 1 trade");
		HttpResponse<String> refused = new TradesApi(server.uri()).post(TRADE);
		assertThat(refused.statusCode()).isEqualTo(503);
		assertThat(refused.body()).contains("the book was moved to " + data + " on ");
		assertRefused(server().startInVain(), "was moved to " + data + " on ", "trades-server restore --move r2dbc:");
		assertThat(embedded(data).start().tradesAtStart()).isEqualTo(1);
	}

}
