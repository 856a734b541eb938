package trades.cli.terminal;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "ABX", "a b", "株", "🚀", "e\u0301", "\u00a0", "\\u001b", "\"'`$(rm)" })
	void harmlessTextStaysAsItIs(String text) {
		assertThat(TerminalText.escape(text)).isSameAs(text);
	}

	@Test
	void everyControlCharacterIsEscaped() {
		IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7F, 0x9F))
			.forEach((character) -> assertThat(TerminalText.escape("a" + (char) character + "b"))
				.isEqualTo("a\\u%04xb".formatted(character)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0xAD, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A, 0x202E, 0x2060,
			0x2066, 0x2069, 0xFEFF, 0xD800, 0xDFFF })
	void whatTurnsBreaksOrHidesIsEscaped(int character) {
		assertThat(TerminalText.escape("a" + (char) character)).isEqualTo("a\\u%04x".formatted(character));
	}

	@Test
	void invisibleTagsAreEscapedAsTheirTwoUnits() {
		assertThat(TerminalText.escape(new String(Character.toChars(0xE0041)) + "🚀")).isEqualTo("\\udb40\\udc41🚀");
	}

}
