package trades.server.adapter.out.postgresql.session;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import trades.server.application.port.out.BookException;

/** The database that the book is in, and how to reach it. */
public final class Database {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

	/** With the server's greeting and the password. */
	private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(6);

	/**
	 * Of the first attempt, in which a busy machine may load classes for longer than
	 * that; nobody waits for it.
	 */
	private static final int REPEATS = 3;

	private static final String DRIVER = "postgresql";

	private static final int DEFAULT_PORT = 5432;

	private final ConnectionFactory connections;

	private final String place;

	private volatile boolean hasConnected;

	private Database(ConnectionFactory connections, String place) {
		this.connections = connections;
		this.place = place;
	}

	/**
	 * A database by its address; nothing is opened.
	 * @param url such as {@code r2dbc:postgresql://localhost:5432/trades}; null when none
	 * was given
	 * @throws BookException when it is none
	 */
	public static Database of(@Nullable String url, @Nullable String username, @Nullable String password) {
		if (url == null || url.isBlank()) {
			throw new BookException("A book in PostgreSQL needs the address of its database: set"
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
			if (hasSeveralHosts(given)) {
				// One that accepts connections but never answers must not come before the
				// primary at every attempt.
				options.option(PostgresqlConnectionFactoryProvider.LOAD_BALANCE_HOSTS, true);
			}
			// A pool, for instance, is another driver.
			if (!given.getRequiredValue(ConnectionFactoryOptions.DRIVER).equals(DRIVER)) {
				throw new IllegalArgumentException("another driver");
			}
			return new Database(ConnectionFactories.get(options.build()), place(given));
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// Neither the address nor the cause is shown: a password may stand in them.
			throw new BookException("The address of the database (SPRING_R2DBC_URL) can't be used: it must be"
					+ " such as r2dbc:postgresql://localhost:5432/trades, with the user in SPRING_R2DBC_USERNAME.");
		}
	}

	private static String place(ConnectionFactoryOptions options) {
		Object port = options.getValue(ConnectionFactoryOptions.PORT);
		// Several have their ports with them.
		return "PostgreSQL at " + options.getRequiredValue(ConnectionFactoryOptions.HOST)
				+ (hasSeveralHosts(options) ? "" : ":" + ((port != null) ? port : DEFAULT_PORT)) + "/"
				+ options.getRequiredValue(ConnectionFactoryOptions.DATABASE);
	}

	private static boolean hasSeveralHosts(ConnectionFactoryOptions options) {
		return String.valueOf(options.getRequiredValue(ConnectionFactoryOptions.HOST)).contains(",");
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
	 * @throws BookException telling why that is not possible
	 */
	public Connection connect() {
		try {
			Connection connection = Objects.requireNonNull(Mono.from(this.connections.create())
				.timeout(LOGIN_TIMEOUT, Mono.error(Database::silence))
				.retryWhen(Retry.max(this.hasConnected ? 0 : REPEATS)
					.filter(TimeoutException.class::isInstance)
					.onRetryExhaustedThrow((spec, signal) -> signal.failure()))
				.block());
			this.hasConnected = true;
			return connection;
		}
		catch (RuntimeException ex) {
			throw refusal(ex);
		}
	}

	private static TimeoutException silence() {
		return new TimeoutException("no answer within " + LOGIN_TIMEOUT.toSeconds() + " s");
	}

	private BookException refusal(RuntimeException failure) {
		String start = "The book in " + this.place;
		return switch (Session.sqlState(failure)) {
			case "28P01",
					"28000" ->
				new BookException(
						start + " can't be opened, since the database refuses the user or the password: see to"
								+ " SPRING_R2DBC_USERNAME and SPRING_R2DBC_PASSWORD.",
						failure);
			case "3D000" -> new BookException(
					start + " can't be opened, since there is no such database: make it, or see to SPRING_R2DBC_URL.",
					failure);
			default -> new BookException(start + " can't be reached (" + reason(failure)
					+ "): see to it that the database runs and SPRING_R2DBC_URL is right.", failure);
		};
	}

	/**
	 * What the innermost causes say, which are the least general: one for each host that
	 * was tried.
	 */
	private static String reason(Throwable failure) {
		return Session.causes(failure)
			.filter(cause -> cause.getMessage() != null && Session.causes(cause).count() == 1)
			.map(cause -> String.valueOf(cause.getMessage()).lines().findFirst().orElse(""))
			.distinct()
			.collect(Collectors.joining("; "));
	}

}
