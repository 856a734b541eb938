package trades.server.application.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import trades.server.adapter.in.web.Until;
import trades.server.application.port.in.AccessRefusedException;
import trades.server.application.port.in.AccessRefusedException.Reason;
import trades.server.application.port.out.TokenStore;
import trades.server.application.port.out.TokenStoreException;
import trades.server.domain.BookUnavailableException;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Caller;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AccessControlTests {

	private static final AccessToken.Made TOKEN = AccessToken.create("ci", Set.of(Scope.READ), Instant.EPOCH, null);

	private static final TokenStore.Content NOTHING = new TokenStore.Content(false, List.of());

	private static final TokenStore.Content ONE = new TokenStore.Content(true, List.of(TOKEN.token()));

	private final List<String> faults = new CopyOnWriteArrayList<>();

	private final FakeStore store = new FakeStore();

	/** What a test says it holds, and how often it was asked since. */
	private static final class FakeStore implements TokenStore {

		private Content content = NOTHING;

		private @Nullable Throwable failure;

		private int reads;

		@Override
		public synchronized Content read() {
			this.reads++;
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure instanceof RuntimeException exception) {
				throw exception;
			}
			return this.content;
		}

		private synchronized void set(Content content, @Nullable Throwable failure) {
			this.content = content;
			this.failure = failure;
			this.reads = 0;
		}

		private synchronized int reads() {
			return this.reads;
		}

		@Override
		public void add(AccessToken token) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void remove(String name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

	private AccessControl control() {
		return new AccessControl(this.store, null, Clock.systemUTC(), this.faults::add);
	}

	/** Has the store hold something, and waits until that is known. */
	private void change(TokenStore.Content content, @Nullable Throwable failure) {
		this.store.set(content, failure);
		Until.isTrue(() -> this.store.reads() >= 2);
	}

	private static @Nullable Reason refusal(AccessControl control, String token) {
		return control.identify(token)
			.map(caller -> (Object) caller)
			.onErrorResume(AccessRefusedException.class, ex -> Mono.just(ex.reason()))
			.block() instanceof Reason reason ? reason : null;
	}

	@Test
	void withoutATokenEverMadeItIsOpen() {
		try (AccessControl control = control()) {
			assertThat(control.isOpen()).isTrue();
		}
	}

	@Test
	void whatHappensToTheTokensNeverOpensItAgain() {
		try (AccessControl control = control()) {
			change(ONE, null);
			assertThat(control.isOpen()).isFalse();
			assertThat(refusal(control, TOKEN.text())).isNull();

			change(NOTHING, null);
			assertThat(control.isOpen()).isFalse();
			assertThat(refusal(control, TOKEN.text())).isEqualTo(Reason.UNKNOWN);

			change(ONE, new TokenStoreException("damaged"));
			assertThat(control.isOpen()).isFalse();
			assertThat(refusal(control, TOKEN.text())).isEqualTo(Reason.UNDECIDED);
			assertThat(this.faults).containsExactly("damaged");

			change(ONE, null);
			assertThat(refusal(control, TOKEN.text())).isNull();
		}
	}

	@Test
	void aFaultBeforeTheFirstTokenClosesItForAsLongAsItLasts() {
		try (AccessControl control = control()) {
			change(NOTHING, new TokenStoreException("damaged"));
			assertThat(control.isOpen()).isFalse();
			change(NOTHING, null);
			assertThat(control.isOpen()).isTrue();
		}
	}

	@Test
	void afterAnErrorItIsReadAgain() {
		this.store.set(ONE, null);
		try (AccessControl control = control()) {
			change(ONE, new StackOverflowError("too deep"));
			assertThat(refusal(control, TOKEN.text())).isEqualTo(Reason.UNDECIDED);
			assertThat(this.faults).containsExactly("too deep");
			change(NOTHING, null);
			assertThat(refusal(control, TOKEN.text())).isEqualTo(Reason.UNKNOWN);
		}
	}

	@Test
	void whileTheStoreIsAwayWhatWasKnownIsGood() {
		this.store.set(ONE, null);
		try (AccessControl control = control()) {
			change(ONE, new BookUnavailableException("away"));
			assertThat(refusal(control, TOKEN.text())).isNull();
			assertThat(this.faults).isEmpty();
		}
	}

	@Test
	void whatCantBeTrustedAtTheStartIsRefused() {
		this.store.set(ONE, new TokenStoreException("damaged"));
		assertThatExceptionOfType(TokenStoreException.class).isThrownBy(this::control);
	}

	@Test
	void withAnIssuerItIsClosedFromTheStart() {
		Caller ada = new Caller("ada", Set.of(Scope.READ), null);
		try (AccessControl control = new AccessControl(this.store,
				token -> token.equals("signed") ? Mono.just(ada) : Mono.empty(), Clock.systemUTC(), this.faults::add)) {
			assertThat(control.isOpen()).isFalse();
			assertThat(control.identify("signed").block()).isEqualTo(ada);
			assertThat(refusal(control, "forged")).isEqualTo(Reason.UNKNOWN);
			assertThat(refusal(control, TOKEN.text())).isEqualTo(Reason.UNKNOWN);
		}
	}

	@Test
	void whoWasLetInWithoutATokenIsSentAwayWhenItCloses() {
		try (AccessControl control = control()) {
			Mono<Void> end = control.endOf(null, null).cache();
			end.subscribe();
			change(ONE, null);
			end.block(Duration.ofSeconds(10));
		}
	}

	@Test
	void whoWasLetInByATokenIsSentAwayWhenItExpires() {
		AccessToken.Made brief = AccessToken.create("brief", Set.of(Scope.READ), Instant.EPOCH,
				Instant.now().plusMillis(300));
		this.store.set(new TokenStore.Content(true, List.of(brief.token())), null);
		try (AccessControl control = control()) {
			Caller caller = Objects.requireNonNull(control.identify(brief.text()).block());
			control.endOf(brief.text(), caller).block(Duration.ofSeconds(10));
			assertThat(refusal(control, brief.text())).isEqualTo(Reason.EXPIRED);
		}
	}

}
