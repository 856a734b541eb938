package trades.server.adapter.out.postgresql.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import trades.server.application.port.out.BookException;

/**
 * A connection to a book on the primary. One thread at a time uses it; every call blocks
 * until the database is done, and for a time at most. After the connection was lost every
 * call fails.
 */
public final class Session implements AutoCloseable {

	/** Of the tables; another one is refused. */
	public static final int SCHEMA_VERSION = 3;

	public static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	/**
	 * Whatever the database's own defaults are: above read committed most appends would
	 * fail that wait for another, and for tables that grow from nothing no plan may be
	 * kept.
	 */
	private static final String SETTINGS = "select set_config('default_transaction_isolation', 'read committed', false),"
			+ " set_config('lock_timeout', '5s', false),"
			+ " set_config('idle_in_transaction_session_timeout', '5s', false),"
			+ " set_config('plan_cache_mode', 'force_custom_plan', false)";

	/** Asked so that tables of an older version answer, too. */
	private static final String BOOK = "select book_id, schema_version, last_id, pg_is_in_recovery(),"
			+ " current_setting('synchronous_commit'), to_jsonb(book) ->> 'moved_to' from trades.book";

	private final Connection connection;

	private Session(Connection connection) {
		this.connection = connection;
	}

	/**
	 * What a book says of itself.
	 *
	 * @param lastId the last id when the session began
	 * @param movedTo where it went, or null
	 */
	public record State(UUID bookId, int schemaVersion, long lastId, boolean isStandby, String synchronousCommit,
			@Nullable String movedTo) {

		private static State of(Readable row) {
			return new State(Objects.requireNonNull(row.get(0, UUID.class)), (int) number(row, 1), number(row, 2),
					Boolean.TRUE.equals(row.get(3, Boolean.class)), text(row, 4), row.get(5, String.class));
		}

	}

	/** It is unknown whether a statement was executed, or still will be. */
	public static final class LostException extends RuntimeException {

		private LostException(@Nullable Throwable cause) {
			super("the connection to the database was lost", cause);
		}

	}

	/**
	 * Connects to a database, whatever it holds.
	 * @throws BookException telling why that is not possible
	 */
	public static Session connect(Database database) {
		return new Session(database.connect());
	}

	/** Sets how long statements wait and are planned, and reads what the book is. */
	public State begin() {
		query(SETTINGS, List.of(), row -> true);
		return query(BOOK, List.of(), State::of).get(0);
	}

	/**
	 * Runs a statement to the end of its transaction: only then has it happened.
	 * @param values what is bound to {@code $1}, {@code $2} and so on; null is
	 * {@link #NO_NUMBER} or {@link #NO_TEXT}
	 * @throws LostException when it is unknown what happened
	 * @throws R2dbcException when the database has refused it, and nothing happened
	 */
	public <T> List<T> query(String sql, List<?> values, Function<Readable, T> mapper) {
		return query(sql, values, mapper, TIMEOUT);
	}

	/** The same, with another time to wait for it. */
	public <T> List<T> query(String sql, List<?> values, Function<Readable, T> mapper, Duration timeout) {
		try {
			Statement statement = this.connection.createStatement(sql);
			for (int i = 0; i < values.size(); i++) {
				statement.bind(i, values.get(i));
			}
			return Objects.requireNonNull(Flux.from(statement.execute())
				.concatMap(result -> result.map(mapper))
				.collectList()
				.block(timeout));
		}
		catch (RuntimeException ex) {
			if (isRefusal(ex)) {
				throw ex;
			}
			close();
			throw new LostException(ex);
		}
	}

	/** How far the book goes by now. */
	public long lastId() {
		return query("select last_id from trades.book", List.of(), row -> number(row, 0)).get(0);
	}

	/**
	 * Makes sure that the connection isn't known to be lost, so that what is sent next
	 * may arrive. Asks nobody.
	 * @throws LostException when it is
	 */
	public void checkOpen() {
		if (!Boolean.TRUE.equals(Mono.from(this.connection.validate(ValidationDepth.LOCAL)).block(TIMEOUT))) {
			close();
			throw new LostException(null);
		}
	}

	/** Runs statements that take no values and give nothing back. */
	public void run(String sql) {
		query(sql, List.of(), row -> true);
	}

	public static final Object NO_NUMBER = Parameters.in(R2dbcType.BIGINT);

	public static final Object NO_TEXT = Parameters.in(R2dbcType.VARCHAR);

	/**
	 * Anything graver than an error ends the session, perhaps after the commit; what the
	 * driver says of itself has no severity.
	 */
	private static boolean isRefusal(RuntimeException failure) {
		return failure instanceof PostgresqlException refused
				&& "ERROR".equals(refused.getErrorDetails().getSeverityNonLocalized());
	}

	/**
	 * The SQLSTATE by which the database refused something, not what the driver says of
	 * that; empty when it didn't.
	 */
	public static String sqlState(@Nullable Throwable failure) {
		return causes(failure).filter(R2dbcException.class::isInstance)
			.map(cause -> ((R2dbcException) cause).getSqlState())
			.filter(Objects::nonNull)
			.reduce("", (outer, inner) -> inner);
	}

	/**
	 * A failure and what lies behind it: where several hosts were tried, each of theirs
	 * is suppressed, as is a plain exception by which Reactor marks where it was blocked.
	 */
	public static Stream<Throwable> causes(@Nullable Throwable failure) {
		return (failure == null) ? Stream.empty()
				: Stream
					.concat(Stream.of(failure),
							Stream
								.concat(Stream.ofNullable(failure.getCause()),
										Arrays.stream(failure.getSuppressed())
											.filter(each -> each.getClass() != Exception.class))
								.flatMap(Session::causes));
	}

	public static long number(Readable row, int column) {
		return ((Number) Objects.requireNonNull(row.get(column))).longValue();
	}

	public static String text(Readable row, int column) {
		return Objects.requireNonNull(row.get(column, String.class));
	}

	/** Closes the connection, whatever state it is in. */
	@Override
	public void close() {
		try {
			Mono.from(this.connection.close()).block(CLOSE_TIMEOUT);
		}
		catch (RuntimeException ex) {
			// It was lost already, or is cut when the database notices.
		}
	}

}
