package trades.server.application.port.out;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import trades.server.domain.access.AccessToken;
import trades.server.domain.access.Scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What every store of tokens does. */
public abstract class TokenStoreContract {

	private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

	/** The same store, however often it is opened. */
	protected abstract TokenStore open();

	private static AccessToken token(String name) {
		return AccessToken.create(name, Set.of(Scope.READ, Scope.OPS), NOON, NOON.plusSeconds(60)).token();
	}

	@Test
	void readOfNothingTellsThatThereNeverWasAny() {
		try (TokenStore store = open()) {
			assertThat(store.read()).isEqualTo(new TokenStore.Content(false, List.of()));
		}
	}

	@Test
	void whatIsAddedIsReadByOthers() {
		AccessToken limited = token("limited");
		AccessToken endless = AccessToken.create("endless", Set.of(Scope.WRITE), NOON, null).token();
		try (TokenStore store = open(); TokenStore other = open()) {
			other.read();
			store.add(limited);
			store.add(endless);
			assertThat(other.read().anyEver()).isTrue();
			assertThat(other.read().tokens()).containsExactlyInAnyOrder(limited, endless);
		}
	}

	@Test
	void aNameThatIsTakenIsRefused() {
		try (TokenStore store = open()) {
			AccessToken first = token("ci");
			store.add(first);
			assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.add(token("ci")))
				.withMessageStartingWith("There is a token ci already");
			assertThat(store.read().tokens()).containsExactly(first);
		}
	}

	@Test
	void afterTheLastIsRemovedThereStillWasOne() {
		try (TokenStore store = open(); TokenStore other = open()) {
			store.add(token("ci"));
			other.read();
			store.remove("ci");
			assertThat(other.read()).isEqualTo(new TokenStore.Content(true, List.of()));
			assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> store.remove("ci"))
				.withMessageStartingWith("There is no token ci");
			AccessToken again = token("ci");
			store.add(again);
			assertThat(other.read().tokens()).containsExactly(again);
		}
	}

}
