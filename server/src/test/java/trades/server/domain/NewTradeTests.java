package trades.server.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NewTradeTests {

	@Test
	void acceptsTheLeastAndTheGreatestValues() {
		NewTrade least = new NewTrade(TradeType.SELL, 0, "A", 1, 0, 0);
		NewTrade greatest = new NewTrade(TradeType.BUY, Long.MAX_VALUE, "\uD83D\uDE00".repeat(32), 100, Long.MAX_VALUE,
				Long.MAX_VALUE);

		assertThat(least.shares()).isEqualTo(1);
		assertThat(greatest.symbol()).hasSize(64);
	}

	@Test
	void namesAllViolationsAtOnceInTheOrderOfTheFields() {
		assertThatExceptionOfType(InvalidTradeException.class)
			.isThrownBy(() -> new NewTrade(TradeType.BUY, -1, " ", 101, -2, -3))
			.satisfies(ex -> assertThat(ex.violations()).containsExactly(
					new Violation("user_id", -1L, "must be between 0 and 9223372036854775807"),
					new Violation("symbol", " ", "must not be blank"),
					new Violation("shares", 101L, "must be between 1 and 100"),
					new Violation("price", -2L, "must be between 0 and 9223372036854775807"),
					new Violation("timestamp", -3L, "must be between 0 and 9223372036854775807")))
			.withMessageContaining("shares");
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE })
	void refusesSharesOutOfRange(int shares) {
		assertThatExceptionOfType(InvalidTradeException.class)
			.isThrownBy(() -> new NewTrade(TradeType.BUY, 1, "ABX", shares, 1, 1))
			.satisfies(ex -> assertThat(ex.violations()).extracting(Violation::field).containsExactly("shares"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "A\u0000", "A\u001f", "A\u007f", "A\u0085", "A\n" })
	void refusesControlCharactersAndNamesThem(String symbol) {
		assertThatExceptionOfType(InvalidTradeException.class)
			.isThrownBy(() -> new NewTrade(TradeType.BUY, 1, symbol, 1, 1, 1))
			.satisfies(ex -> assertThat(ex.violations()).singleElement()
				.extracting(Violation::detail)
				.isEqualTo(String.format("must not contain control characters (U+%04X)", (int) symbol.charAt(1))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xD800, 0xDBFF, 0xDC00, 0xDFFF })
	void refusesUnpairedSurrogatesAndNamesThem(int surrogate) {
		assertThatExceptionOfType(InvalidTradeException.class)
			.isThrownBy(() -> new NewTrade(TradeType.BUY, 1, "A" + (char) surrogate, 1, 1, 1))
			.satisfies(ex -> assertThat(ex.violations()).singleElement()
				.extracting(Violation::detail)
				.isEqualTo(String.format("must not contain unpaired surrogates (U+%04X)", surrogate)));
	}

	@Test
	void countsCodePointsNotChars() {
		String astral = "\uD83D\uDE00".repeat(33);

		assertThatExceptionOfType(InvalidTradeException.class)
			.isThrownBy(() -> new NewTrade(TradeType.BUY, 1, astral, 1, 1, 1))
			.satisfies(ex -> assertThat(ex.violations())
				.containsExactly(new Violation("symbol", astral, "must have at most 32 characters")));
	}

}
