package trades.server.e2e;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A file of a million trades passes through a small client into a small server. */
@EnabledIfSystemProperty(named = "trades.million", matches = "true",
		disabledReason = "it takes minutes; -Dtrades.million=true runs it")
class ImportMillionIT {

	private static final int MILLION = 1_000_000;

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void millionTradesAreImportedAndListedInEveryFormat() throws Exception {
		Path file = this.directory.resolve("million.csv");
		write(file, new Random(Seed.next("ImportMillionIT")));
		ServerProcess server = this.servers.in(this.directory.resolve("book")).jvm("-Xmx256m").start();
		importFile(server, file);
		for (String type : new String[] { "application/json", "application/x-ndjson", "text/csv" }) {
			long start = System.nanoTime();
			long commas = commas(server.uri(), type);
			System.out.printf("ImportMillionIT: GET /trades as %s %.1f s%n", type, secondsSince(start));
			assertThat(commas).as(type).isEqualTo(switch (type) {
				case "application/json" -> 7L * MILLION - 1;
				case "application/x-ndjson" -> 6L * MILLION;
				default -> 6L * (MILLION + 1);
			});
		}
		System.out.printf("ImportMillionIT: the server's peak was %d MB%n", server.peakMemory() / 1024);
		assertThat(server.errors()).isEmpty();
	}

	private static void write(Path file, Random random) throws IOException {
		try (BufferedWriter csv = Files.newBufferedWriter(file)) {
			csv.write(SampleTrades.HEADER + "\n");
			for (int i = 1; i <= MILLION; i++) {
				csv.write("buy," + random.nextInt(10_000) + ",S" + random.nextInt(200) + ",1," + i + "," + i + "\n");
			}
		}
	}

	private static void importFile(ServerProcess server, Path file) {
		long start = System.nanoTime();
		long[] peak = { 0 };
		try (ClientProcess client = Cli.of(server.uri())
			.jvm("-Xmx64m")
			.start("import", "--no-progress", file.toString())) {
			await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofMinutes(5)).until(() -> {
				peak[0] = client.isAlive() ? Math.max(peak[0], client.peakMemory()) : peak[0];
				return !client.isAlive();
			});
			Cli.Run run = client.awaitEnd();
			assertThat(run.err()).isEmpty();
			assertThat(run.out()).singleElement().asString().contains("recorded 1,000,000 trades as 1–1000000 in ");
		}
		System.out.printf("ImportMillionIT: trades import %.1f s, the client's peak was %d MB%n", secondsSince(start),
				peak[0] / 1024);
		assertThat(new TradesApi(server.uri()).get("/trades/" + MILLION).body()).contains("\"price\":1000000,");
	}

	private static double secondsSince(long start) {
		return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	private static long commas(URI server, String type) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(server.resolve("/trades")).header("Accept", type).build();
		long commas = 0;
		byte[] buffer = new byte[1 << 16];
		try (InputStream body = CLIENT.send(request, BodyHandlers.ofInputStream()).body()) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				for (int i = 0; i < read; i++) {
					commas += (buffer[i] == ',') ? 1 : 0;
				}
			}
		}
		return commas;
	}

}
