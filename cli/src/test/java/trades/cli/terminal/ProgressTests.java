package trades.cli.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final StringWriter err = new StringWriter();

	private long seconds;

	@Test
	void barShowsShareRateAndTimeLeft() {
		Progress bar = new ProgressBar(new PrintWriter(this.err), 80, () -> this.seconds * 1_000_000_000);
		bar.update("recording", 0, 400_000, "");
		this.seconds = 2;
		bar.update("recording", 100_000, 400_000, "");
		assertThat(this.err).hasToString(
				"\r\u001b[?7lrecording [#####---------------]  25% 100,000 50,000/s, 0:06 left\u001b[K\u001b[?7h");
		bar.clear();
		assertThat(this.err.toString()).endsWith("\r\u001b[K");
	}

	private String line(int columns, String phase) {
		this.err.getBuffer().setLength(0);
		Progress bar = new ProgressBar(new PrintWriter(this.err), columns, () -> this.seconds * 1_000_000_000);
		this.seconds = 0;
		bar.update(phase, 0, 400_000, " bytes");
		this.seconds = 2;
		bar.update(phase, 100_000, 400_000, " bytes");
		return this.err.toString().replaceAll("\u001b\\[[^a-zA-Z]*[a-zA-Z]|\r", "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			80 | recording                | recording [#####---------------]  25% 100,000 bytes 50,000/s, 0:06 left
			75 | checking trades.csv      | checking tr… [#####---------------]  25% 100,000 bytes 50,000/s, 0:06 left
			60 | checking trades.csv      | checking trades.csv [#####---------------]  25%
			41 | checking trades.csv      | checking tr… [#####---------------]  25%
			20 | checking trades.csv      | checking trad…  25%
			20 | recording                | recording  25%
			 9 | recording                | 25%
			 3 | recording                | 2…
			 1 | recording                | ''
			60 | checking 株式株式株式株式株式 | checking 株式株式株式株式株式 [#####---------------]  25%
			20 | checking 株式株式         | checking 株式…  25%
			""")
	void barFitsAnyWidth(int columns, String phase, String shown) {
		assertThat(line(columns, phase)).isEqualTo(shown);
	}

	@Test
	void barNeverReachesTheLastColumn() {
		for (int columns = 1; columns < 120; columns++) {
			assertThat(DisplayWidth.of(line(columns, "checking 株式/trades.csv"))).isLessThan(columns);
		}
	}

	@Test
	void nameOfAFileCannotDriveTheTerminal() {
		assertThat(line(120, "checking a\u001b[2J\rb")).startsWith("checking a\\u001b[2J\\u000db [");
	}

	@Test
	void barIsNotDrawnForAMoment() {
		Progress bar = new ProgressBar(new PrintWriter(this.err), 80, () -> this.seconds);
		bar.update("checking", 0, 9, "");
		bar.update("checking", 9, 9, "");
		bar.clear();
		assertThat(this.err.toString()).isEmpty();
	}

	@Test
	void linesComeEveryTenSeconds() {
		Progress lines = new ProgressLines(new PrintWriter(this.err), () -> this.seconds * 1_000_000_000);
		for (this.seconds = 0; this.seconds < 25; this.seconds++) {
			lines.update("recording", this.seconds * 1_000, 50_000, "");
		}
		lines.clear();
		assertThat(this.err.toString().lines()).containsExactly(
				"trades: recording: 10,000 of 50,000 (1,000/s, 0:40 left)",
				"trades: recording: 20,000 of 50,000 (1,000/s, 0:30 left)");
	}

}
