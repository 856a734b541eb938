package trades.server.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load by wrk. */
final class Wrk implements LoadGenerator {

	private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");

	private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)([a-z]+)");

	private static final Map<String, Double> UNITS = Map.of("us", 1e-3, "ms", 1.0, "s", 1e3);

	private static final String POST = """
			wrk.format("POST", nil, headers{["Content-Type"] = "application/json"}, '{"type":"buy","user_id":' .. math.random(10000)
				.. ',"symbol":"ABX","shares":30,"price":134,"timestamp":1531522701000}')""";

	private static final long SEED = 1531522701000L;

	private final int trades;

	private final Path directory;

	private final String token;

	Wrk(int trades, Path directory, String token) {
		this.trades = trades;
		this.directory = directory;
		this.token = token;
	}

	static boolean isInstalled() {
		try {
			new ProcessBuilder("wrk", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Override
	public Result run(Kind kind, URI uri, int connections, int seconds) throws IOException, InterruptedException {
		Path script = Files.writeString(this.directory.resolve(kind + ".lua"), script(kind, uri));
		Process wrk = new ProcessBuilder("wrk", "-t2", "-c" + connections, "-d" + seconds + "s", "--timeout", "20s",
				"--latency", "-s", script.toString(), uri.toString())
			.redirectErrorStream(true)
			.start();
		String report = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		wrk.waitFor();
		Matcher rate = RATE.matcher(report);
		Matcher p99 = P99.matcher(report);
		if (!rate.find() || !p99.find() || report.contains("Non-2xx") || report.contains("Socket errors")) {
			throw new IOException("the load failed:\n" + report);
		}
		return new Result(Double.parseDouble(rate.group(1)),
				Double.parseDouble(p99.group(1)) * UNITS.getOrDefault(p99.group(2), Double.NaN));
	}

	/**
	 * Makes its requests beforehand: composing each as it is sent costs wrk, and so the
	 * machine, more than sending it. Every kind is sent this way, since even looking one
	 * up costs more than sending always the same, and takes it from the server.
	 */
	private String script(Kind kind, URI uri) throws IOException {
		String request = switch (kind) {
			case PLAIN -> "wrk.format(\"GET\", nil, headers{})";
			case POST -> POST;
			case RANDOM_ID -> "wrk.format(\"GET\", wrk.path .. math.random(" + this.trades + "), headers{})";
			case NOT_MODIFIED ->
				"wrk.format(\"GET\", nil, headers{[\"If-None-Match\"] = '" + LoadGenerator.tag(uri) + "'})";
		};
		return """
				local requests, next, token = {}, 0, '%s'
				local function headers(own)
					if token ~= '' then own["Authorization"] = "Bearer " .. token end
					return own
				end
				init = function()
					math.randomseed(%d)
					for i = 1, 20000 do requests[i] = %s end
				end
				request = function() next = next %% 20000 + 1; return requests[next] end
				""".formatted(this.token, SEED, request);
	}

}
