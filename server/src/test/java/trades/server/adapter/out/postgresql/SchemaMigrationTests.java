package trades.server.adapter.out.postgresql;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.domain.SampleTrades;
import trades.server.domain.TradeFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Books made and upgraded, and databases that are none. */
@ExtendWith(Postgres.class)
class SchemaMigrationTests {

	private final String database = Postgres.makeDatabase();

	private String migrate() {
		return SchemaMigration.migrate(Postgres.asOwner(this.database), Postgres.SERVER_ROLE);
	}

	private UUID open() {
		try (PostgresqlBook book = Postgres.open(Postgres.asServer(this.database))) {
			return book.id();
		}
	}

	private void assertRefused(Database database, String... named) {
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> Postgres.open(database).close())
			.extracting(Throwable::getMessage)
			.asString()
			.contains(named)
			.endsWith(".")
			.doesNotContain("\n");
	}

	@Test
	void migrateMakesABookOnce() {
		assertThat(migrate()).startsWith("Made a book in PostgreSQL at localhost:")
			.endsWith("/" + this.database + "; " + Postgres.SERVER_ROLE + " may serve it.");
		UUID id = open();
		assertThat(migrate()).startsWith("Nothing to upgrade in the book in ");
		assertThat(open()).isEqualTo(id);
	}

	@Test
	void migrateByManyAtOnceMakesOneBook() {
		List<String> done = IntStream.range(0, 6).parallel().mapToObj(i -> migrate()).toList();
		assertThat(done).filteredOn(each -> each.startsWith("Made a book")).hasSize(1);
		assertThat(done).filteredOn(each -> each.startsWith("Nothing to upgrade")).hasSize(5);
	}

	@Test
	void migrateWithoutTheServersRoleSaysSo() {
		assertThat(SchemaMigration.migrate(Postgres.asOwner(this.database), "no \"such' role"))
			.contains("only its owner may serve it, since there is no role no \"such' role");
		assertRefused(Postgres.asServer(this.database), "may not be read by this user",
				"TRADES_POSTGRESQL_SERVER_ROLE");
	}

	@Test
	void migrateAsAnotherThanTheOwnerIsRefused() {
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> SchemaMigration.migrate(Postgres.asServer(this.database), Postgres.SERVER_ROLE))
			.withMessageContaining("permission denied")
			.withMessageEndingWith("migrate as the role that owns the database.");
	}

	@Test
	void migrateWhereSymbolsHaveNoRoomIsRefused() {
		String latin = this.database + "_latin";
		Postgres.execute("postgres", "create database " + latin + " encoding 'LATIN1' locale 'C' template template0");
		assertThatExceptionOfType(BookException.class)
			.isThrownBy(() -> SchemaMigration.migrate(Postgres.asOwner(latin), Postgres.SERVER_ROLE))
			.withMessageContaining("encoding is not UTF8");
	}

	@ParameterizedTest
	@CsvSource({ "1, upgrade them by trades-server migrate", "4, take a newer trades-server" })
	void anotherVersionIsRefused(int version, String advice) {
		migrate();
		Postgres.execute(this.database, "update trades.book set schema_version = " + version);
		assertRefused(Postgres.asServer(this.database), "version " + version, "version 3", advice);
	}

	@Test
	void aBookOfTheFirstVersionIsUpgradedWithWhatItHolds() throws IOException {
		for (String script : List.of("schema-1.sql", "functions.sql")) {
			Postgres.execute(this.database,
					new ClassPathResource(script, SchemaMigration.class).getContentAsString(StandardCharsets.UTF_8));
		}
		Postgres.execute(this.database,
				"""
						insert into trades.trades select id, id % 7, id, id, 1, 'b', 'S' || id % 5 from generate_series(1, 20000) id;
						update trades.book set last_id = 20000""");
		assertThat(migrate()).startsWith("Upgraded from version 1 to 3 the book in ");
		try (PostgresqlBook book = Postgres.open(Postgres.asServer(this.database))) {
			assertThat(
					book.reader().page(new TradeFilter(3L, null, "S4", null, null), 0, Long.MAX_VALUE, 10_000).block())
				.hasSize(20_000 / 35)
				.allSatisfy(trade -> assertThat(trade.id() % 35).isEqualTo(24));
		}
	}

	@Test
	void migrateLeavesANewerVersionAlone() {
		migrate();
		Postgres.execute(this.database, "update trades.book set schema_version = 4");
		assertThatExceptionOfType(BookException.class).isThrownBy(this::migrate)
			.withMessageContaining("newer than version 3");
	}

	@Test
	void aDatabaseWithoutTablesIsRefused() {
		assertRefused(Postgres.asServer(this.database), this.database, "has no tables yet", "trades-server migrate");
	}

	@Test
	void aMissingDatabaseIsRefused() {
		assertRefused(Postgres.asServer("no_such_database"), "no_such_database", "there is no such database");
	}

	@Test
	void anUnknownUserIsRefused() {
		assertRefused(Database.of(Postgres.url(this.database), "nobody_knows", "secret"), "refuses the user",
				"SPRING_R2DBC_USERNAME");
	}

	@Test
	void aWrongPasswordIsRefusedWhicheverHostsAreNamed() {
		String role = "guarded_" + this.database;
		Postgres.makeGuardedRole(role, "right");
		for (String url : List.of(Postgres.url(this.database), failoverUrl(Postgres.port(), Postgres.port()))) {
			assertRefused(Database.of(url, role, "wrong"), "refuses the user or the password", "SPRING_R2DBC_PASSWORD");
			assertRefused(Database.of(url, role, "right"), "has no tables yet");
		}
	}

	private String failoverUrl(int... ports) {
		return "r2dbc:postgresql:failover://"
				+ Arrays.stream(ports).mapToObj(port -> "localhost:" + port).collect(Collectors.joining(",")) + "/"
				+ this.database + "?targetServerType=primary";
	}

	private static int unusedPort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Test
	void aDatabaseThatIsAwayIsRefused() throws IOException {
		int port = unusedPort();
		assertRefused(Database.of(Postgres.url(this.database, port), "me", null), "localhost:" + port,
				"can't be reached (", "SPRING_R2DBC_URL");
	}

	@Test
	void severalHostsThatAreAwayAreRefused() throws IOException {
		int one = unusedPort();
		int other = unusedPort();
		assertRefused(Database.of(failoverUrl(one, other), "me", null), "localhost:" + one + ",localhost:" + other + "/"
				+ this.database + " can't be reached (Connection refused)");
	}

	@Test
	void ofSeveralHostsThePrimaryIsOpened() throws IOException {
		migrate();
		String url = failoverUrl(unusedPort(), Postgres.port());
		try (PostgresqlBook book = Postgres.open(Database.of(url, Postgres.SERVER_ROLE, null))) {
			assertThat(book.place()).endsWith(",localhost:" + Postgres.port() + "/" + this.database);
		}
	}

	/** One that hangs would hold up every attempt if it came first. */
	@Test
	void ofSeveralHostsNoneIsAlwaysTheFirst() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Thread closing = new Thread(() -> closeAll(other, asked));
			closing.setDaemon(true);
			closing.start();
			Database database = Database.of(failoverUrl(other.getLocalPort(), Postgres.port()), Postgres.SERVER_ROLE,
					null);
			for (int i = 0; i < 30; i++) {
				Session.connect(database).close();
			}
		}
		assertThat(asked.get()).isBetween(1, 29);
	}

	private static void closeAll(ServerSocket listener, AtomicInteger count) {
		try {
			while (true) {
				listener.accept().close();
				count.incrementAndGet();
			}
		}
		catch (IOException ex) {
			// The listener was closed.
		}
	}

	@Test
	void aDatabaseThatIsReadOnlyIsRefused() {
		migrate();
		Postgres.execute(this.database, "alter database " + this.database + " set default_transaction_read_only to on");
		assertRefused(Postgres.asServer(this.database), "can't be written (",
				"set default_transaction_read_only to off");
	}

	@Test
	void aDatabaseThatAcknowledgesTooSoonIsRefused() {
		migrate();
		Postgres.execute(this.database, "alter database " + this.database + " set synchronous_commit to off");
		assertRefused(Postgres.asServer(this.database), "synchronous_commit is off", "set it to on");
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", "jdbc:postgresql://h/secret", "postgres://u:secret@h/d", "r2dbc:h2:mem:///secret",
			"r2dbc:pool:postgresql://h/secret", "r2dbc:postgresql://h", "secret" })
	void anAddressThatIsNoneIsRefusedAndNotShown(@Nullable String url) {
		assertThatExceptionOfType(BookException.class).isThrownBy(() -> Database.of(url, "me", "secret"))
			.withMessageContaining("such as r2dbc:postgresql://localhost:5432/trades")
			.withMessageNotContaining("secret");
	}

	@Test
	void whatWasRecordedBeforeAMigrationIsThereAfterIt() {
		migrate();
		try (PostgresqlBook book = Postgres.open(Postgres.asServer(this.database))) {
			book.writer().commit(List.of(SampleTrades.submission()));
			migrate();
			book.writer().commit(List.of(SampleTrades.submission()));
			assertThat(book.reader().lastId().block()).isEqualTo(2);
		}
	}

}
