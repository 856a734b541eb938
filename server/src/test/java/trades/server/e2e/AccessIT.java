package trades.server.e2e;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import trades.server.adapter.in.web.Until;
import trades.server.adapter.out.token.TokenFile;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is let in by a packaged server, and what becomes of that while it runs. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AccessIT {

	private static final String TRADE = "{\"type\":\"buy\",\"user_id\":1,\"symbol\":\"A\",\"shares\":1,\"price\":1}";

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	private Path data() {
		return this.directory.resolve("data");
	}

	private ServerLauncher server() {
		return this.servers.in(data()).quick();
	}

	private ServerProcess run(String... arguments) {
		return server().arguments(arguments).startInVain();
	}

	/** Makes a token without the time that a command takes. */
	private static String make(Path data, String name, Scope... scopes) {
		AccessToken.Made made = AccessToken.create(name, Set.of(scopes), Instant.EPOCH, null);
		new TokenFile(data).add(made.token());
		return made.text();
	}

	private String make(String name, Scope... scopes) {
		return make(data(), name, scopes);
	}

	private static List<String> header(String token) {
		return token.isEmpty() ? List.of() : List.of("Authorization: Bearer " + token);
	}

	private static byte[] get(String path, String token) {
		return RawHttp.get(path, header(token));
	}

	private static RawHttp.Answer answer(ServerProcess server, String path, String token) {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(get(path, token));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int status(ServerProcess server, String path, String token) {
		return answer(server, path, token).status();
	}

	private static int post(ServerProcess server, String token) throws IOException {
		try (RawHttp connection = new RawHttp(server.uri())) {
			return connection.exchange(RawHttp.post(TRADE, header(token))).status();
		}
	}

	private static void assertFails(ServerProcess command, int exitCode, String... named) {
		assertThat(command.awaitExit()).as(command.describe()).isEqualTo(exitCode);
		assertThat(command.errors()).singleElement().asString().contains(named).endsWith(".");
		assertThat(command.log()).isEmpty();
	}

	@Test
	void commandsMakeListAndRevokeTokensBesideTheServer() throws IOException {
		ServerProcess server = server().start();
		assertThat(post(server, "")).isEqualTo(201);

		ServerProcess create = run("token", "create", "--name", "ci", "--scope=trades:read,trades:write", "--expires",
				"90d");
		assertThat(create.awaitExit()).as(create.describe()).isZero();
		assertThat(create.log()).singleElement().asString().matches("trades_[0-9A-Za-z]{10}_[0-9A-Za-z]{36}");
		String token = create.log().get(0);
		Until.isTrue(() -> status(server, "/trades", "") == 401);
		assertThat(post(server, token)).isEqualTo(201);
		assertThat(status(server, "/trades/2", token)).isEqualTo(200);
		assertThat(status(server, "/actuator/info", token)).isEqualTo(403);
		assertThat(status(server, "/actuator/health/readiness", "")).isEqualTo(200);
		assertFails(run("token", "create", "--name", "ci", "--scope", "ops"), 1, "There is a token ci already");
		assertFails(run("token", "revoke", "cd"), 1, "There is no token cd");

		ServerProcess list = run("token", "list");
		assertThat(list.log()).as(list.describe())
			.hasSize(2)
			.last()
			.asString()
			.contains("ci", "trades:read,trades:write");
		assertThat(String.join("", list.log())).doesNotContain(token.substring(20));
		assertThat(Files.readString(data().resolve("trades.tokens"))).doesNotContain(token.substring(20));
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("trades.tokens"))))
			.isEqualTo("rw-------");

		assertThat(run("token", "revoke", "ci").awaitExit()).isZero();
		Until.isTrue(() -> status(server, "/trades", token) == 401);
		assertThat(status(server, "/trades", "")).as("after the last is revoked").isEqualTo(401);
		server.terminate();

		ServerProcess again = server().start();
		assertThat(status(again, "/trades", "")).as("after a restart").isEqualTo(401);
		assertThat(again.log()).anyMatch(line -> line.contains("There is no token any more"));
		assertThat(again.describe()).doesNotContain(token.substring(20), "security password");
		again.terminate();

		ServerProcess open = server().environment("TRADES_ACCESS", "open").start();
		assertThat(status(open, "/trades", "")).as("opened on purpose").isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			token                                                | token create --name NAME
			token create --name ci                               | needs a name and a scope
			token create --name ci --scope all                   | there is no scope "all"
			token create --name ci --scope ops --expires soon    | such as 2027-01-31
			token create --name ci --scope ops --expires 2020-01-01 | expired already
			token create --name a/b --scope ops                  | a name has at most 64 letters
			token create --name --scope ops                      | --name lacks a value
			token revoke                                         | token revoke NAME
			""")
	void aWrongCommandSaysSo(String command, String named) {
		assertFails(run(command.split(" ")), 2, named);
		assertThat(data()).doesNotExist();
	}

	@Test
	void revokedTokenIsRefusedAtOnceUnderLoad() throws Exception {
		String token = make("loader", Scope.READ, Scope.WRITE);
		ServerProcess server = server().start();
		post(server, token);
		AtomicBoolean goOn = new AtomicBoolean(true);
		AtomicLong lastLetIn = new AtomicLong();
		AtomicLong refused = new AtomicLong();
		List<CompletableFuture<Void>> load = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			load.add(CompletableFuture.runAsync(() -> {
				try (RawHttp connection = new RawHttp(server.uri())) {
					while (goOn.get()) {
						int status = connection.exchange(get("/trades/1", token)).status();
						if (status == 200) {
							lastLetIn.accumulateAndGet(System.nanoTime(), Math::max);
						}
						else {
							refused.incrementAndGet();
						}
					}
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}));
		}
		Until.isTrue(() -> lastLetIn.get() > 0);

		new TokenFile(data()).remove("loader");
		long revoked = System.nanoTime();
		Until.isTrue(() -> refused.get() > 2_000);
		goOn.set(false);
		CompletableFuture.allOf(load.toArray(CompletableFuture<?>[]::new)).get(60, TimeUnit.SECONDS);

		assertThat(Duration.ofNanos(lastLetIn.get() - revoked)).isLessThan(Duration.ofSeconds(1));
		assertThat(server.log().stream().filter(line -> line.contains("was not let in")).count())
			.as("lines about thousands of attempts")
			.isBetween(1L, 200L);
	}

	enum Fault {

		MODE, DAMAGED, CUT, EMPTY, MISSING, LINK;

		void make(Path file) throws IOException {
			switch (this) {
				case MODE -> Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
				case DAMAGED ->
					Files.writeString(file, Files.readString(file).replaceFirst("trades:read", "trades:write"));
				case CUT -> Files.writeString(file, Files.readString(file).replaceFirst("(?s)checksum.*", ""));
				case EMPTY -> Files.writeString(file, "");
				case MISSING -> Files.delete(file);
				case LINK -> {
					Path elsewhere = Files.move(file, file.resolveSibling("elsewhere"));
					Files.createSymbolicLink(file, elsewhere);
				}
			}
		}

	}

	@Test
	void tokensThatCantBeTrustedLetNobodyIn() throws IOException {
		String token = make("reader", Scope.READ);
		Path file = data().resolve("trades.tokens");
		byte[] good = Files.readAllBytes(file);
		ServerProcess server = server().start();
		for (Fault fault : Fault.values()) {
			assertThat(status(server, "/trades", token)).as("before " + fault).isEqualTo(200);

			fault.make(file);
			Until.isTrue(() -> status(server, "/trades", token) == 503);
			assertThat(status(server, "/trades", "")).as(fault.name()).isEqualTo(401);
			assertThat(status(server, "/actuator/health", "")).as(fault.name()).isEqualTo(200);

			Files.deleteIfExists(file);
			FileAttribute<?> owners = PosixFilePermissions
				.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
			Files.write(Files.createFile(file, owners), good);
			Until.isTrue(() -> status(server, "/trades", token) == 200);
		}
		assertThat(server.log()).filteredOn(line -> line.contains("so that nobody is let in"))
			.as("a line for each")
			.hasSizeGreaterThanOrEqualTo(Fault.values().length);
	}

	@ParameterizedTest
	@EnumSource(names = { "DAMAGED", "MISSING" })
	void tokensThatCantBeTrustedAreNotServedWith(Fault fault) throws IOException {
		make("reader", Scope.READ);
		Path file = data().resolve("trades.tokens");
		fault.make(file);

		assertFails(server().startInVain(), 1, file.toString(), "so that nobody is let in");
	}

	@Test
	void tokensThatAreReplacedTakeThePlaceOfTheOthers() throws IOException {
		String old = make("old", Scope.READ);
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		String other = make(elsewhere, "new", Scope.READ);
		ServerProcess server = server().start();

		Files.move(elsewhere.resolve("trades.tokens"), data().resolve("trades.tokens"), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);

		Until.isTrue(() -> status(server, "/trades", other) == 200);
		assertThat(status(server, "/trades", old)).isEqualTo(401);
	}

	@Test
	void requestsUnderWayAreAnsweredWhenTheServerCloses() throws IOException {
		ServerProcess server = server().start();
		byte[] request = RawHttp.post(TRADE, List.of());
		try (RawHttp connection = new RawHttp(server.uri()); RawHttp feed = new RawHttp(server.uri())) {
			connection.send(Arrays.copyOf(request, request.length - 10));
			feed.send(get("/feed", ""));
			Until.isTrue(feed::hasNews);

			make("first", Scope.READ);
			Until.isTrue(() -> status(server, "/trades", "") == 401);
			connection.send(Arrays.copyOfRange(request, request.length - 10, request.length));

			assertThat(connection.read().status()).as("what was let in").isEqualTo(201);
			assertThat(connection.exchange(request).status()).as("what comes after").isEqualTo(401);
			assertThat(feed.read().status()).as("the feed, which has ended").isEqualTo(200);
		}
	}

	@Test
	void aServerThatOthersCanReachNeedsATokenOrAWord() {
		assertFails(server().environment("SERVER_ADDRESS", "0.0.0.0").startInVain(), 1, "server.address=0.0.0.0",
				"trades-server token create", "TRADES_ACCESS=open");
		assertFails(server().environment("MANAGEMENT_SERVER_PORT", "0").startInVain(), 1,
				"management.server.address=0.0.0.0");
		assertThat(data()).as("nothing is made").doesNotExist();

		ServerProcess open = server().environment("SERVER_ADDRESS", "0.0.0.0")
			.environment("TRADES_ACCESS", "open")
			.start();
		assertThat(open.log())
			.anyMatch(line -> line.contains("whoever reaches this server may read everything and record"));
		open.terminate();

		String token = make("ops", Scope.OPS);
		ServerProcess closed = server().environment("SERVER_ADDRESS", "0.0.0.0").start();
		assertThat(closed.uri().getPort()).isPositive();
		assertThat(status(closed, "/actuator/prometheus", "")).isEqualTo(401);
		assertThat(answer(closed, "/actuator/prometheus", token).body()).contains("trades_access_refused_total");
	}

	@Test
	void aManagementPortIsGuardedToo() throws IOException {
		String token = make("ops", Scope.OPS);
		int port = freePort();
		ServerProcess server = server().environment("MANAGEMENT_SERVER_PORT", Integer.toString(port))
			.environment("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
			.start();
		URI management = URI.create("http://127.0.0.1:" + port);
		try (RawHttp connection = new RawHttp(management)) {
			assertThat(connection.exchange(get("/actuator/prometheus", "")).status()).isEqualTo(401);
			assertThat(connection.exchange(get("/actuator/prometheus", token)).status()).isEqualTo(200);
			assertThat(connection.exchange(get("/actuator/health", "")).status()).isEqualTo(200);
			assertThat(connection.exchange(RawHttp.get("/actuator/health", List.of("Accept: ,"))).status())
				.isEqualTo(200);
			assertThat(connection.exchange(get("/actuator/health/a%2Fb", "")).status()).isEqualTo(404);
		}
		assertThat(server.describe()).doesNotContain(" ERROR ", "Exception");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
