package trades.cli.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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

	@Test
	void dataThatATerminalShowsKeepsAllThatIsHarmlessEvenInParts() throws IOException {
		String text = "{\"a\":\"株🚀\\u001b\"}\n\t" + "é".repeat(10_000) + "🚀";
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		OutputStream out = TerminalText.escaping(shown);
		out.write(text.getBytes(StandardCharsets.UTF_8));
		for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
			out.write(value);
		}
		assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo(text + text);
	}

	@Test
	void dataThatATerminalShowsCannotChangeIt() throws IOException {
		ByteArrayOutputStream shown = new ByteArrayOutputStream();
		OutputStream out = TerminalText.escaping(shown);
		out.write("a\u001b[2J\u009b\u007f\r\u202e\n".getBytes(StandardCharsets.UTF_8));
		out.write(new byte[] { (byte) 0xFF, (byte) 0x9B, 'b' });
		assertThat(shown.toString(StandardCharsets.UTF_8))
			.isEqualTo("a\\u001b[2J\\u009b\\u007f\\u000d\\u202e\n\uFFFD\uFFFDb");
	}

}
