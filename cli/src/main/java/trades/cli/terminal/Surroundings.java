package trades.cli.terminal;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a run of the program finds around itself.
 *
 * @param in gives data
 * @param out takes data
 * @param err takes talk
 * @param terminal which of these a terminal shows
 * @param environment the environment's variables
 * @param zone the local time zone, looked up only when a time is shown or read
 */
public record Surroundings(InputStream in, StandardOutput out, PrintWriter err, Terminal terminal,
		Map<String, String> environment, Supplier<ZoneId> zone) {

	/** Takes data for programs, which is made harmless where a terminal shows it. */
	public StandardOutput dataOut() {
		return this.terminal.out() ? new StandardOutput(TerminalText.escaping(this.out)) : this.out;
	}

	/** The same, whose data goes elsewhere. */
	public Surroundings writingTo(StandardOutput other) {
		return new Surroundings(this.in, other, this.err, this.terminal, this.environment, this.zone);
	}

	/** The same in another time zone. */
	public Surroundings inZone(Supplier<ZoneId> other) {
		return new Surroundings(this.in, this.out, this.err, this.terminal, this.environment, other);
	}

}
