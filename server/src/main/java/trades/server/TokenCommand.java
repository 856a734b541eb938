package trades.server;

import java.io.PrintStream;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import trades.server.application.port.out.TokenStore;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;
import trades.server.settings.Arguments;
import trades.server.settings.UsageException;

/**
 * {@code java -jar trades-server.jar token}: makes, lists and revokes the tokens by which
 * callers are let in, beside any server, which needs no restart.
 */
final class TokenCommand {

	static final String NAME = "token";

	private static final String USAGE = "token create --name NAME --scope SCOPE[,SCOPE] [--expires DATE|90d],"
			+ " token list, or token revoke NAME";

	private static final String LINE = "%-20s %-10s %-28s %-20s %s%n";

	private final PrintStream out;

	private final PrintStream err;

	private final Clock clock = Clock.systemUTC();

	TokenCommand(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Does what the first argument names.
	 * @param args that, its own options, and settings as the server takes them
	 */
	void run(List<String> args) {
		String action = args.isEmpty() ? "" : args.get(0);
		List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
		switch (action) {
			case "create" -> create(Arguments.of(rest, Set.of(), Set.of("--name", "--scope", "--expires")));
			case "list" -> list(Arguments.of(rest, Set.of()));
			case "revoke" -> revoke(Arguments.of(rest, Set.of()));
			default -> throw usage("There is no such thing as token " + action);
		}
	}

	/**
	 * Only the token goes to standard output, so that a script can take it from there.
	 */
	private void create(Arguments arguments) {
		String name = arguments.values().get("--name");
		String scopes = arguments.values().get("--scope");
		if (name == null || scopes == null || !arguments.operands().isEmpty()) {
			throw usage("A token needs a name and a scope");
		}
		AccessToken.Made made;
		try {
			made = AccessToken.create(name, scopes(scopes), this.clock.instant().truncatedTo(ChronoUnit.SECONDS),
					expiry(arguments.values().get("--expires")));
		}
		catch (IllegalArgumentException ex) {
			throw usage("The token can't be made: " + ex.getMessage());
		}
		try (TokenStore store = store(arguments)) {
			store.add(made.token());
		}
		this.out.println(made.text());
		this.err.println("Made the token " + name + " for " + names(made.token()) + ", which " + expiry(made.token())
				+ ". It is shown this once: keep it where only its user can read it.");
	}

	private static Set<Scope> scopes(String names) {
		return Arrays.stream(names.split(","))
			.map(name -> Scope.of(name.strip())
				.orElseThrow(() -> new IllegalArgumentException(
						"there is no scope \"" + name + "\", only " + Scope.names())))
			.collect(Collectors.toSet());
	}

	/** A day ends with its last second in UTC; a time is counted from now on. */
	private @Nullable Instant expiry(@Nullable String text) {
		if (text == null) {
			return null;
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		Instant end;
		try {
			end = text.matches("[0-9]{4}-.*")
					? LocalDate.parse(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
					: now.plus(length(text));
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"--expires is a day such as 2027-01-31, or a time such as 90d, not \"" + text + '"', ex);
		}
		if (!end.isAfter(now)) {
			throw new IllegalArgumentException("it would have expired already");
		}
		return end;
	}

	private static Duration length(String text) {
		return DurationStyle.SIMPLE.parse(text, ChronoUnit.DAYS);
	}

	private void list(Arguments arguments) {
		if (!arguments.operands().isEmpty()) {
			throw usage("Wrong number of arguments");
		}
		List<AccessToken> tokens;
		try (TokenStore store = store(arguments)) {
			tokens = store.read().tokens();
		}
		if (tokens.isEmpty()) {
			this.err.println("There is no token.");
			return;
		}
		this.out.printf(LINE, "NAME", "ID", "SCOPES", "CREATED", "EXPIRES");
		tokens.stream()
			.sorted(Comparator.comparing(AccessToken::name))
			.forEach(token -> this.out.printf(LINE, token.name(), token.id(), names(token), token.createdAt(),
					listedExpiry(token)));
	}

	private String listedExpiry(AccessToken token) {
		Instant end = token.expiresAt();
		return (end == null) ? "never" : end + (token.isExpiredAt(this.clock.instant()) ? " (expired)" : "");
	}

	private void revoke(Arguments arguments) {
		if (arguments.operands().size() != 1) {
			throw usage("Wrong number of arguments");
		}
		String name = arguments.operands().get(0);
		try (TokenStore store = store(arguments)) {
			store.remove(name);
		}
		this.out.println("Revoked the token " + name + "; servers refuse it from now on, at most a second later.");
	}

	private static String names(AccessToken token) {
		return token.scopes().stream().sorted().map(Scope::toString).collect(Collectors.joining(","));
	}

	private static String expiry(AccessToken token) {
		return (token.expiresAt() == null) ? "never expires" : "expires at " + token.expiresAt();
	}

	private static UsageException usage(String fault) {
		return new UsageException(fault + ": it is trades-server " + USAGE + "; --help tells more.");
	}

	private static TokenStore store(Arguments arguments) {
		Environment settings = ConfiguredApplication.settings(arguments.settings());
		return AccessConfiguration.store(TradesProperties.of(settings), settings);
	}

}
