package trades.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Serves a short load that it makes itself, so that the VM can archive the classes that
 * the server needs and, on JDK 25, what it learnt of their methods. The start script runs
 * it in the background when it has no archive yet; a run of the server never loads it.
 */
final class Rehearsal {

	/** What it may take of the processors, its own start included. */
	private static final Duration BUDGET = Duration.ofSeconds(9);

	/** How many rounds are under way at once, as many clients would have it. */
	private static final int AT_ONCE = 16;

	private static final String TRADE = """
			{"type":"buy","user_id":23,"symbol":"ABX","shares":30,"price":134}""";

	private static final String CSV = """
			type,user_id,symbol,shares,price,timestamp
			sell,7,AAC,10,162,1531522701000
			buy,23,ABX,30,134,1531522701000
			""";

	private final HttpClient client = HttpClient.newHttpClient();

	private final URI server;

	private Rehearsal(URI server) {
		this.server = server;
	}

	/**
	 * Serves the load and ends.
	 * @param arguments a directory for the book, which nobody needs afterwards
	 * @throws IOException if the directory can't be made
	 * @throws IllegalStateException if an answer is not what it should be
	 */
	public static void main(String[] arguments) throws IOException {
		Path directory = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
		// Not with what the file beside the jar sets for the true server.
		List<String> settings = List.of("--server.address=127.0.0.1", "--server.port=0", "--trades.access=open",
				"--trades.data-dir=" + directory, "--spring.config.location=optional:" + directory.toUri());
		startUnprepared(settings);
		try (ConfigurableApplicationContext context = TradesServer.serve(settings)) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			Rehearsal rehearsal = new Rehearsal(URI.create("http://127.0.0.1:" + port));
			do {
				CompletableFuture
					.allOf(Stream.generate(rehearsal::round).limit(AT_ONCE).toArray(CompletableFuture<?>[]::new))
					.join();
			}
			while (used().compareTo(BUDGET) < 0);
		}
	}

	/** As a server starts whose settings leave no use for the prepared beans. */
	private static void startUnprepared(List<String> settings) throws IOException {
		List<String> others = Stream.concat(settings.stream(), Stream.of("--spring.main.banner-mode=off")).toList();
		TradesServer.serve(others).close();
	}

	private static Duration used() {
		return ProcessHandle.current().info().totalCpuDuration().orElse(BUDGET);
	}

	/** Mostly what a busy server is asked for, and each of the rest once. */
	private CompletableFuture<?> round() {
		CompletableFuture<?> round = CompletableFuture.completedFuture(null);
		for (int time = 0; time < 10; time++) {
			round = then(round, 201, post("application/json", TRADE))
				.thenCompose(answer -> expect(200, get(answer.headers().firstValue("Location").orElseThrow())));
		}
		String key = '"' + UUID.randomUUID().toString() + '"';
		round = then(round, 201, post("application/json", TRADE).header("Idempotency-Key", key));
		round = then(round, 201, post("application/json", '[' + TRADE + ',' + TRADE + ']'));
		round = then(round, 201, post("application/x-ndjson", (TRADE + '\n').repeat(10)));
		round = then(round, 201, post("text/csv", CSV));
		round = then(round, 400, post("application/json", "{\"type\":\"keep\",\"shares\":101}"));
		round = then(round, 400, post("application/json", "{"));
		for (String format : List.of("application/json", "application/x-ndjson", "text/csv")) {
			round = then(round, 200, get("/trades?limit=100").header("Accept", format));
		}
		round = then(round, 200, get("/trades?user_id=7&type=sell&order=desc&limit=10"));
		round = then(round, 200, get("/bars?symbol=AAC&interval=1d"));
		round = then(round, 404, get("/trades/999999999"));
		round = then(round, 405, get("/trades/1").method("DELETE", BodyPublishers.noBody()));
		// Whatever the other rounds record meanwhile.
		String first = "/trades?limit=1&up_to=1";
		round = round.thenCompose(done -> send(get(first).build()))
			.thenCompose(list -> expect(304,
					get(first).header("If-None-Match", list.headers().firstValue("ETag").orElseThrow())));
		return then(round, 200, get("/actuator/health"));
	}

	private HttpRequest.Builder get(String path) {
		return HttpRequest.newBuilder(this.server.resolve(path));
	}

	private HttpRequest.Builder post(String type, String body) {
		return get("/trades").header("Content-Type", type).POST(BodyPublishers.ofString(body));
	}

	private CompletableFuture<HttpResponse<String>> then(CompletableFuture<?> before, int status,
			HttpRequest.Builder request) {
		return before.thenCompose(done -> expect(status, request));
	}

	private CompletableFuture<HttpResponse<String>> expect(int status, HttpRequest.Builder request) {
		return send(request.build()).thenApply(response -> {
			if (response.statusCode() != status) {
				throw new IllegalStateException(response + ": " + response.body());
			}
			return response;
		});
	}

	private CompletableFuture<HttpResponse<String>> send(HttpRequest request) {
		return this.client.sendAsync(request, BodyHandlers.ofString());
	}

}
