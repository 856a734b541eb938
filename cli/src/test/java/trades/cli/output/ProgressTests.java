package trades.cli.output;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTests {

	private final StringWriter err = new StringWriter();

	private long seconds;

	@Test
	void barShowsShareRateAndTimeLeft() {
		Progress bar = new ProgressBar(new PrintWriter(this.err), () -> this.seconds * 1_000_000_000);
		bar.update("recording", 0, 400_000, "");
		this.seconds = 2;
		bar.update("recording", 100_000, 400_000, "");
		assertThat(this.err).hasToString("\rrecording [#####---------------]  25% 100,000 50,000/s, 0:06 left\u001b[K");
		bar.clear();
		assertThat(this.err.toString()).endsWith("\r\u001b[K");
	}

	@Test
	void barIsNotDrawnForAMoment() {
		Progress bar = new ProgressBar(new PrintWriter(this.err), () -> this.seconds);
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
