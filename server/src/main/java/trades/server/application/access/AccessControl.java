package trades.server.application.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import trades.server.application.port.in.AccessRefusedException;
import trades.server.application.port.in.AccessRefusedException.Reason;
import trades.server.application.port.in.CheckAccess;
import trades.server.application.port.out.TokenIssuer;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Caller;
import trades.server.domain.access.TokenText;

/**
 * Open until there is a token, and closed from then on, whatever becomes of the tokens.
 * What is stored is read again several times a second, so that a change needs no restart.
 */
public final class AccessControl implements CheckAccess, AutoCloseable {

	/** So long a change may take to be noticed. */
	private static final Duration INTERVAL = Duration.ofMillis(100);

	private static final Duration MAX_DELAY = Duration.ofDays(365);

	private final TokenStore store;

	private final @Nullable TokenIssuer issuer;

	private final Clock clock;

	private final Consumer<String> onFault;

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(task -> new Thread(task, "access-tokens"));

	private final Sinks.Many<State> changes = Sinks.many().replay().latest();

	private volatile State state;

	private TokenStore.@Nullable Content seen;

	/** Until there has been a token. */
	private boolean mayBeOpen;

	/**
	 * How things stand.
	 *
	 * @param tokens by their ids
	 * @param fault why it is not known which tokens there are, or null
	 */
	private record State(boolean isOpen, Map<String, AccessToken> tokens, @Nullable String fault) {
	}

	/**
	 * Begins to keep watch.
	 * @param issuer who else's tokens are taken, or null; if there is one, the server is
	 * closed from the start
	 * @param onFault is told, once, when it can't be known any more which tokens there
	 * are
	 * @throws TokenStoreException when that can't be known now
	 */
	public AccessControl(TokenStore store, @Nullable TokenIssuer issuer, Clock clock, Consumer<String> onFault) {
		this.store = store;
		this.issuer = issuer;
		this.clock = clock;
		this.onFault = onFault;
		this.mayBeOpen = issuer == null;
		TokenStore.Content content = store.read();
		this.seen = content;
		this.state = of(content);
		this.changes.tryEmitNext(this.state);
		Future<?> unused = this.thread.scheduleWithFixedDelay(this::refresh, INTERVAL.toMillis(), INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private State of(TokenStore.Content content) {
		this.mayBeOpen &= !content.anyEver();
		return new State(this.mayBeOpen,
				content.tokens().stream().collect(Collectors.toUnmodifiableMap(AccessToken::id, Function.identity())),
				null);
	}

	private void refresh() {
		try {
			TokenStore.Content content = this.store.read();
			if (!content.equals(this.seen)) {
				this.seen = content;
				change(of(content));
			}
		}
		catch (BookUnavailableException ex) {
			// Nothing can have been recorded since either: what was known is still good.
		}
		catch (Throwable ex) {
			// An error too, or the next read would be the last.
			this.seen = null;
			String fault = String.valueOf(ex.getMessage());
			if (!fault.equals(this.state.fault())) {
				change(new State(false, Map.of(), fault));
				this.onFault.accept(fault);
			}
		}
	}

	private void change(State next) {
		this.state = next;
		this.changes.tryEmitNext(next);
	}

	@Override
	public boolean isOpen() {
		return this.state.isOpen();
	}

	/** How many tokens there are, expired ones included. */
	public int tokenCount() {
		return this.state.tokens().size();
	}

	@Override
	public Mono<Caller> identify(String text) {
		String id = TokenText.idOf(text);
		if (id == null) {
			return verified(text);
		}
		State now = this.state;
		if (now.fault() != null) {
			return refusal(Reason.UNDECIDED, null);
		}
		AccessToken token = now.tokens().get(id);
		if (token == null || !token.hash().matches(text)) {
			return refusal(Reason.UNKNOWN, null);
		}
		return (token.expiresAt() != null && token.isExpiredAt(this.clock.instant()))
				? refusal(Reason.EXPIRED, token.name()) : Mono.just(token.caller());
	}

	private Mono<Caller> verified(String text) {
		return (this.issuer == null) ? refusal(Reason.UNKNOWN, null)
				: this.issuer.verify(text)
					.onErrorMap(TokenStoreException.class, ex -> new AccessRefusedException(Reason.UNDECIDED, null))
					.switchIfEmpty(refusal(Reason.UNKNOWN, null));
	}

	private static Mono<Caller> refusal(Reason reason, @Nullable String name) {
		return Mono.error(new AccessRefusedException(reason, name));
	}

	@Override
	public Mono<Void> endOf(@Nullable String text, @Nullable Caller caller) {
		Mono<Void> revoked = this.changes.asFlux().filter(now -> !isStillIn(now, text)).next().then();
		Instant end = (caller != null) ? caller.expiresAt() : null;
		return (end == null) ? revoked : Mono.firstWithSignal(revoked, expiry(end));
	}

	private Mono<Void> expiry(Instant end) {
		Duration left = Duration.between(this.clock.instant(), end);
		return Mono.delay((left.compareTo(MAX_DELAY) < 0) ? left : MAX_DELAY).then();
	}

	/** An issuer's tokens are good until they expire. */
	private static boolean isStillIn(State now, @Nullable String text) {
		if (text == null) {
			return now.isOpen();
		}
		String id = TokenText.idOf(text);
		return id == null || now.tokens().containsKey(id);
	}

	@Override
	public void close() {
		this.thread.shutdown();
		try {
			this.thread.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.store.close();
	}

}
