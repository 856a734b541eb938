package trades.server.adapter.out.postgresql;

import java.time.Duration;
import java.util.Objects;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The database that the book is in, and how to reach it. */
public final class Database {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	/** With the server's greeting and the password. */
	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(6);

	private static final String DRIVER = "postgresql";

	private static final int DEFAULT_PORT = 5432;

	private final ConnectionFactory connections;

	private final String place;

	private Database(ConnectionFactory connections, String place) {
		this.connections = connections;
		this.place = place;
	}

	/**
	 * A database by its address; nothing is opened.
	 * @param url such as {@code r2dbc:postgresql://localhost:5432/trades}; null when none
	 * was given
	 * @throws PostgresqlBookException when it is none
	 */
	public static Database of(@Nullable String url, @Nullable String username, @Nullable String password) {
		if (url == null || url.isBlank()) {
			throw new PostgresqlBookException("A book in PostgreSQL needs the address of its database: set"
					+ " SPRING_R2DBC_URL, such as r2dbc:postgresql://localhost:5432/trades.");
		}
		try {
			ConnectionFactoryOptions given = ConnectionFactoryOptions.parse(url);
			ConnectionFactoryOptions.Builder options = given.mutate()
				.option(ConnectionFactoryOptions.CONNECT_TIMEOUT, CONNECT_TIMEOUT)
				.option(PostgresqlConnectionFactoryProvider.APPLICATION_NAME, "trades-server")
				.option(PostgresqlConnectionFactoryProvider.TCP_KEEPALIVE, true);
			if (username != null) {
				options.option(ConnectionFactoryOptions.USER, username);
			}
			if (password != null) {
				options.option(ConnectionFactoryOptions.PASSWORD, password);
			}
			// A pool, for instance, is another driver.
			if (!given.getRequiredValue(ConnectionFactoryOptions.DRIVER).equals(DRIVER)) {
				throw new IllegalArgumentException("another driver");
			}
			return new Database(ConnectionFactories.get(options.build()), place(given));
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// Neither the address nor the cause is shown: a password may stand in them.
			throw new PostgresqlBookException("The address of the database (SPRING_R2DBC_URL) can't be used: it must be"
					+ " such as r2dbc:postgresql://localhost:5432/trades, with the user in SPRING_R2DBC_USERNAME.");
		}
	}

	private static String place(ConnectionFactoryOptions options) {
		Object port = options.getValue(ConnectionFactoryOptions.PORT);
		return "PostgreSQL at " + options.getRequiredValue(ConnectionFactoryOptions.HOST) + ":"
				+ ((port != null) ? port : DEFAULT_PORT) + "/"
				+ options.getRequiredValue(ConnectionFactoryOptions.DATABASE);
	}

	/** Where it is, for people. */
	public String place() {
		return this.place;
	}

	/** What to name it by, without a user. */
	public String address() {
		return "r2dbc:postgresql://" + this.place.substring(this.place.lastIndexOf(' ') + 1);
	}

	/**
	 * Connects. Blocks.
	 * @throws PostgresqlBookException telling why that is not possible
	 */
	Connection connect() {
		try {
			return Objects.requireNonNull(Mono.from(this.connections.create()).block(LOGIN_TIMEOUT));
		}
		catch (RuntimeException ex) {
			throw refusal(ex);
		}
	}

	private PostgresqlBookException refusal(RuntimeException failure) {
		String start = "The book in " + this.place;
		return switch (Session.sqlState(failure)) {
			case "28P01",
					"28000" ->
				new PostgresqlBookException(
						start + " can't be opened, since the database refuses the user or the password: see to"
								+ " SPRING_R2DBC_USERNAME and SPRING_R2DBC_PASSWORD.",
						failure);
			case "3D000" -> new PostgresqlBookException(
					start + " can't be opened, since there is no such database: make it, or see to SPRING_R2DBC_URL.",
					failure);
			default -> new PostgresqlBookException(start + " can't be reached (" + reason(failure)
					+ "): see to it that the database runs and SPRING_R2DBC_URL is right.", failure);
		};
	}

	/** What the innermost cause says, which is the least general. */
	private static String reason(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null && cause.getCause() != cause) {
			cause = cause.getCause();
		}
		return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
	}

}
