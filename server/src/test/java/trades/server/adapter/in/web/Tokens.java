package trades.server.adapter.in.web;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import reactor.core.publisher.Mono;
import trades.server.adapter.out.postgresql.Postgres;
import trades.server.adapter.out.postgresql.access.PostgresqlTokens;
import trades.server.adapter.out.postgresql.session.Database;
import trades.server.adapter.out.token.TokenFile;
import trades.server.application.port.in.CheckAccess;
import trades.server.application.port.out.TokenStore;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

/** The tokens of a server that tests share, which is closed as soon as it has one. */
final class Tokens {

	/** Gives a test a server of its own kind. */
	static final String CLOSED = "spring.application.name=closed";

	private static final Map<String, String> MADE = new ConcurrentHashMap<>();

	private final CheckAccess access;

	private final Environment settings;

	private Tokens(ApplicationContext server) {
		this.access = server.getBean(CheckAccess.class);
		this.settings = server.getEnvironment();
	}

	static Tokens of(ApplicationContext server) {
		return new Tokens(server);
	}

	private TokenStore store() {
		return Postgres.isAskedFor()
				? new PostgresqlTokens(
						Database.of(this.settings.getProperty("spring.r2dbc.url"), Postgres.SERVER_ROLE, null))
				: new TokenFile(Path.of(this.settings.getRequiredProperty("trades.data-dir")));
	}

	/** A header line with a token that has these scopes, made once. */
	String header(Scope... scopes) {
		String place = this.settings.getProperty("trades.data-dir") + Set.of(scopes);
		return MADE.computeIfAbsent(place, key -> header(make("test-" + MADE.size(), null, scopes)));
	}

	static String header(String token) {
		return "Authorization: Bearer " + token;
	}

	/** Makes a token and waits until it is known. */
	String make(String name, @Nullable Instant expiresAt, Scope... scopes) {
		AccessToken.Made made = AccessToken.create(name, Set.of(scopes), Instant.now().truncatedTo(ChronoUnit.SECONDS),
				expiresAt);
		try (TokenStore store = store()) {
			store.add(made.token());
		}
		Until.isTrue(() -> isKnown(made.text()) || made.token().isExpiredAt(Instant.now()));
		return made.text();
	}

	/** Revokes a token and waits until it is unknown. */
	void revoke(String name, String text) {
		try (TokenStore store = store()) {
			store.remove(name);
		}
		Until.isTrue(() -> !isKnown(text));
	}

	private boolean isKnown(String text) {
		return !this.access.isOpen() && Boolean.TRUE
			.equals(this.access.identify(text).onErrorResume(refused -> Mono.empty()).hasElement().block());
	}

}
