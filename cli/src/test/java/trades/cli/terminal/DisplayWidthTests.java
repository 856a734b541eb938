package trades.cli.terminal;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DisplayWidthTests {

	@ParameterizedTest
	@CsvSource({ "'', 0", "ABX, 3", "é, 1", "e\u0301, 1", "株式会社, 8", "ｶﾌﾞ, 3", "ＡＢ, 4", "한국, 4",
			"\u1112\u1161\u11ab, 2", "🚀, 2", "🚀🚀x, 5", "\u2764, 1", "\u2764\ufe0f, 1", "⌚, 2", "§, 1", "€, 1",
			"\ud83c\udde9\ud83c\uddea, 2", "\ud840\udc00, 2", "אבג, 3", "สวัสดี, 4", "\u10ff, 1", "\u1100, 2",
			"\u303f, 1", "\ufe6b, 2" })
	void widthIsWhatATerminalTakes(String text, int width) {
		assertThat(DisplayWidth.of(text)).isEqualTo(width);
	}

}
