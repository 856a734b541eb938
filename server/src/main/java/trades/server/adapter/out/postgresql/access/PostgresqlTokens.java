package trades.server.adapter.out.postgresql.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import org.jspecify.annotations.Nullable;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.postgresql.session.Session;
import trades.server.application.port.out.BookException;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;
import trades.server.domain.access.TokenHash;

/**
 * Tokens in the database, which only functions of its owner change. One thread at a time
 * may use it.
 */
public final class PostgresqlTokens implements TokenStore {

	/** Both in one statement, so that they fit together. */
	private static final String TOKENS = "select b.closed, t.id, t.name, t.scopes, t.created, t.expires, t.hash"
			+ " from trades.book b left join trades.tokens t on true order by t.id";

	private final Database database;

	private @Nullable Session session;

	private boolean hasRead;

	/** The tokens in a database; nothing is opened yet. */
	public PostgresqlTokens(Database database) {
		this.database = database;
	}

	@Override
	public Content read() {
		try {
			Content content = inSession(PostgresqlTokens::read);
			this.hasRead = true;
			return content;
		}
		catch (BookException | Session.LostException ex) {
			if (this.hasRead) {
				throw new BookUnavailableException("the database can't be reached for now");
			}
			throw ex;
		}
		catch (IllegalArgumentException ex) {
			throw new TokenStoreException("The tokens in " + this.database.place() + " are damaged (" + ex.getMessage()
					+ "), so that nobody is let in by one: revoke the one that is, and make a new one.", ex);
		}
	}

	private static Content read(Session session) {
		List<AccessToken> tokens = new ArrayList<>();
		List<Boolean> closed = session.query(TOKENS, List.of(), row -> {
			if (row.get(1) != null) {
				tokens.add(token(row));
			}
			return Boolean.TRUE.equals(row.get(0, Boolean.class));
		});
		return new Content(closed.contains(true), List.copyOf(tokens));
	}

	private static AccessToken token(Readable row) {
		Set<Scope> scopes = Arrays.stream(Objects.requireNonNull(row.get(3, String[].class)))
			.map(Scope::of)
			.flatMap(Optional::stream)
			.collect(Collectors.toSet());
		return new AccessToken(Session.text(row, 1), Session.text(row, 2), scopes,
				Objects.requireNonNull(row.get(4, OffsetDateTime.class)).toInstant(),
				time(row.get(5, OffsetDateTime.class)), TokenHash.parse(Session.text(row, 6)));
	}

	private static @Nullable Instant time(@Nullable OffsetDateTime time) {
		return (time != null) ? time.toInstant() : null;
	}

	@Override
	public void add(AccessToken token) {
		String[] scopes = token.scopes().stream().map(Scope::toString).sorted().toArray(String[]::new);
		Instant expiresAt = token.expiresAt();
		List<Object> values = List.of(
				token.id(), token.name(), scopes, token.createdAt().atOffset(ZoneOffset.UTC), (expiresAt != null)
						? expiresAt.atOffset(ZoneOffset.UTC) : Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE),
				token.hash().toString());
		try {
			inSession(session -> session.query("select true from trades.add_token($1, $2, $3, $4, $5, $6)", values,
					row -> true));
		}
		catch (R2dbcException ex) {
			if ("23505".equals(Session.sqlState(ex))) {
				throw new TokenStoreException("There is a token " + token.name()
						+ " already: choose another name, or revoke that one first (trades-server token revoke "
						+ token.name() + ").", ex);
			}
			throw ex;
		}
	}

	@Override
	public void remove(String name) {
		boolean wasThere = inSession(session -> session.query("select trades.remove_token($1)", List.of(name),
				row -> Boolean.TRUE.equals(row.get(0, Boolean.class))))
			.contains(true);
		if (!wasThere) {
			throw new TokenStoreException(
					"There is no token " + name + ": trades-server token list tells which there are.");
		}
	}

	/** A refusal tells more as a sentence when it is about the tables. */
	private <T> T inSession(Function<Session, T> work) {
		Session open = this.session;
		if (open == null) {
			open = Session.connect(this.database);
			this.session = open;
		}
		try {
			return work.apply(open);
		}
		catch (Session.LostException ex) {
			close();
			throw ex;
		}
		catch (R2dbcException ex) {
			throw switch (Session.sqlState(ex)) {
				case "42P01", "3F000", "42703", "42883" -> new TokenStoreException("The book in "
						+ this.database.place()
						+ " has no tables for tokens yet: make or upgrade them by trades-server migrate, as the owner of the"
						+ " database.", ex);
				case "42501" -> new TokenStoreException("The tokens in " + this.database.place()
						+ " may not be used by this user: let trades-server migrate, as the owner of the database, name it"
						+ " by TRADES_POSTGRESQL_SERVER_ROLE.", ex);
				default -> ex;
			};
		}
	}

	@Override
	public void close() {
		Session open = this.session;
		this.session = null;
		if (open != null) {
			open.close();
		}
	}

}
