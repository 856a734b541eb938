package trades.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import trades.cli.client.Retries;
import trades.cli.terminal.StandardOutput;
import trades.cli.terminal.Surroundings;
import trades.cli.terminal.Terminal;

/**
 * Runs the program as a user would, with everything it finds around it at hand. Its local
 * time is that of Berlin, unless told otherwise; it never really pauses between attempts.
 */
public final class Cli {

	public static final String TRADE = """
			{"id":7,"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}""";

	/** Where no server is. */
	static final String NOWHERE = "http://localhost:1";

	public static final List<String> CREATE = List.of("create", "--type", "buy", "--user", "23", "--symbol", "ABX",
			"--shares", "30", "--price", "134");

	private final Map<String, String> environment;

	private final List<Duration> pauses = new ArrayList<>();

	private byte[] input = {};

	private Terminal terminal = Terminal.NONE;

	private String zone = "Europe/Berlin";

	private Cli(Map<String, String> environment) {
		this.environment = environment;
	}

	public static Cli against(StubServer server) {
		return against(server.url());
	}

	public static Cli against(String url) {
		return new Cli(Map.of("TRADES_SERVER", url));
	}

	/** With nothing at the other end: what is wrong with the words needs no server. */
	public static Cli withoutServer() {
		return against(NOWHERE);
	}

	/**
	 * With an environment that names its server, by variable or file: the default one may
	 * be somebody's.
	 */
	public static Cli with(Map<String, String> environment) {
		if (environment.containsKey("XDG_CONFIG_HOME")) {
			return new Cli(environment);
		}
		Map<String, String> complete = new HashMap<>(environment);
		complete.putIfAbsent("TRADES_SERVER", NOWHERE);
		return new Cli(complete);
	}

	public Cli withInput(String text) {
		this.input = text.getBytes(StandardCharsets.UTF_8);
		return this;
	}

	public Cli inZone(String zone) {
		this.zone = zone;
		return this;
	}

	public Cli onTerminal() {
		this.terminal = new Terminal(true, true, 80);
		return this;
	}

	public List<Duration> pauses() {
		return this.pauses;
	}

	public Result run(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		StringWriter err = new StringWriter();
		int exitCode = run(out, err, arguments);
		return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString());
	}

	/** Runs {@link #CREATE} with more options. */
	public Result create(String... options) {
		List<String> arguments = new ArrayList<>(CREATE);
		arguments.addAll(List.of(options));
		return run(arguments.toArray(String[]::new));
	}

	public int run(OutputStream out, StringWriter err, String... arguments) {
		Surroundings surroundings = new Surroundings(new ByteArrayInputStream(this.input), new StandardOutput(out),
				new PrintWriter(err, true), this.terminal, this.environment, () -> ZoneId.of(this.zone));
		Retries retries = new Retries(4, Duration.ofMillis(500), Duration.ofSeconds(30), this.pauses::add);
		return new Program(surroundings, retries).run(arguments);
	}

	public record Result(int exitCode, String out, String err) {

	}

}
