package trades.server.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IdempotencyKeyTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", " ", "~", "4f6b2c1e-9d0a-4a57-8a43-0a1b2c3d4e5f", "a,b \"c\"" })
	void printableAsciiIsValid(String text) {
		assertThat(IdempotencyKey.isValid(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\u0000", "a\tb", "a\nb", "\u001f", "\u007f", "\u0080", "é", "\uD83D\uDE00" })
	void anythingElseIsNot(String text) {
		assertThat(IdempotencyKey.isValid(text)).isFalse();
	}

	@Test
	void aKeyHasAtMost255Characters() {
		assertThat(IdempotencyKey.isValid("k".repeat(255))).isTrue();
		assertThat(IdempotencyKey.isValid("k".repeat(256))).isFalse();
	}

	@Test
	void keysDifferInNameNotInWhatWasSent() {
		IdempotencyKey key = new IdempotencyKey("k", "aa");

		assertThat(key.name()).isEqualTo(new IdempotencyKey("k", "bb").name())
			.isNotEqualTo(new IdempotencyKey("l", "aa").name());
	}

}
