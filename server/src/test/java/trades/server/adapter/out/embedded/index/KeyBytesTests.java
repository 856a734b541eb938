package trades.server.adapter.out.embedded.index;

import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyBytesTests {

	private static final String UUID_TEXT = "f81d4fae-7dec-41d0-a765-00a0c91e6bf6";

	@Test
	void uuidTakesSixteenBytes() {
		assertThat(KeyBytes.of(UUID_TEXT)).hasSize(16);
		assertThat(KeyBytes.text(KeyBytes.of(UUID_TEXT))).isEqualTo(UUID_TEXT);
	}

	/** What reads as a UUID but is written otherwise, or could be taken for text. */
	@ParameterizedTest
	@ValueSource(strings = { "F81D4FAE-7DEC-41D0-A765-00A0C91E6BF6", "f81d4fae-7dec-41d0-7765-00a0c91e6bf6",
			"f81d4fae-7dec-41d0-a765-00a0c91e6bg6", "f81d4fae-7dec-41d0a-765-00a0c91e6bf6", "1-1-1-1-1",
			"0123456789abcdef", "~~~~~~~~~~~~~~~~", " ", "0000000000-1-1-1-0000000000000000000001" })
	void anyOtherKeyIsKeptLetterByLetter(String key) {
		assertThat(KeyBytes.of(key)).hasSize(key.length());
		assertThat(KeyBytes.text(KeyBytes.of(key))).isEqualTo(key);
	}

	@Test
	void everyUuidComesBack() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		for (int i = 0; i < 1_000; i++) {
			String key = new UUID(random.nextLong(), random.nextLong()).toString();
			assertThat(KeyBytes.text(KeyBytes.of(key))).as("seed %d", seed).isEqualTo(key);
		}
	}

	@Test
	void hashDependsOnTheName() {
		assertThat(KeyBytes.hash("ab")).isEqualTo(KeyBytes.hash("ab")).isNotEqualTo(KeyBytes.hash("ac"));
	}

}
