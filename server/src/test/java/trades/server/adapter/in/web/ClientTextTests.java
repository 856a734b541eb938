package trades.server.adapter.in.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trades.server.adapter.in.web.body.Integers;
import trades.server.adapter.in.web.problem.ClientText;

import static org.assertj.core.api.Assertions.assertThat;

class ClientTextTests {

	@Test
	void cutKeepsAHundredCharactersOfAnyKind() {
		assertThat(ClientText.cut("")).isEmpty();
		assertThat(ClientText.cut("x".repeat(100))).isEqualTo("x".repeat(100));
		assertThat(ClientText.cut("x".repeat(101))).isEqualTo("x".repeat(100));
		assertThat(ClientText.cut("\uD83D\uDE00".repeat(101))).isEqualTo("\uD83D\uDE00".repeat(100));
		assertThat(ClientText.cut("\uDE00\uD83D")).isEqualTo("\uFFFD\uFFFD");
	}

	@Test
	void printableEscapesWhatEndsALineOrSteersATerminal() {
		assertThat(ClientText.printable("/trades/\u00e9\u682a\uD83D\uDE00?\"'"))
			.isEqualTo("/trades/\u00e9\u682a\uD83D\uDE00?\"'");
		assertThat(ClientText.printable("a\r\nb\tc\u001b[31m\u009b\u007f\u0000"))
			.isEqualTo("a\\u000d\\u000ab\\u0009c\\u001b[31m\\u009b\\u007f\\u0000");
		assertThat(ClientText.printable("\u2028\u2029\u202e\u200b\uDB40\uDC01\\u000a"))
			.isEqualTo("\\u2028\\u2029\\u202e\\u200b\\x{e0001}\\u005cu000a");
	}

	@ParameterizedTest
	@CsvSource({ "0, 0, 0", "7, 7, 7", "007, 7,", "-7, , -7", "-0, , 0", "+7, ,", "-, ,", "'', ,", "1.0, ,", "1e3, ,",
			"' 7', ,", "\u0661, ,", "9223372036854775807, 9223372036854775807, 9223372036854775807",
			"-9223372036854775808, , -9223372036854775808", "9223372036854775808, ,", "99999999999999999999999, ,",
			"-007, ," })
	void integersAreReadAsTheyAreWritten(String text, Long digits, Long json) {
		assertThat(Integers.ofDigits(text)).isEqualTo(digits);
		assertThat(Integers.ofJson(text)).isEqualTo(json);
	}

}
