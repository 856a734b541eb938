package trades.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A million trades pass through a small server and a client with default settings. */
@EnabledIfSystemProperty(named = "trades.million", matches = "true",
		disabledReason = "it takes a minute; -Dtrades.million=true runs it")
class MillionIT {

	private static final int MILLION = 1_000_000;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void millionTradesAreStreamed() throws Exception {
		BookFiller.fill(this.directory, MILLION);
		ServerProcess server = this.servers.in(this.directory).jvm("-Xmx256m").start();
		System.out.printf("MillionIT: start %.1f s%n", server.secondsToStart());
		assertThat(server.tradesAtStart()).isEqualTo(MILLION);

		long start = System.nanoTime();
		assertThat(countObjects(server.uri())).isEqualTo(MILLION);
		System.out.printf("MillionIT: GET /trades %.1f s%n", secondsSince(start));

		start = System.nanoTime();
		assertThat(lastLineOfClient(server.uri())).startsWith(MILLION + ",");
		System.out.printf("MillionIT: trades list -o csv %.1f s%n", secondsSince(start));
		System.out.printf("MillionIT: the server's peak was %d MB%n", server.peakMemory() / 1024);
		assertThat(server.errors()).isEmpty();
	}

	private static double secondsSince(long start) {
		return (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
	}

	private static int countObjects(URI server) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(server.resolve("/trades")).build();
		int objects = 0;
		byte[] buffer = new byte[1 << 16];
		byte last = 0;
		try (InputStream body = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream()).body()) {
			for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
				for (int i = 0; i < read; i++) {
					objects += (buffer[i] == '{') ? 1 : 0;
					last = buffer[i];
				}
			}
		}
		assertThat((char) last).isEqualTo(']');
		return objects;
	}

	/** As a shell would: {@code trades list -o csv | tail -1}. */
	private String lastLineOfClient(URI server) throws IOException, InterruptedException {
		Path last = this.directory.resolve("last");
		ProcessBuilder shell = CleanEnvironment.of(new ProcessBuilder("sh", "-c",
				"\"$0\" list -o csv | tail -1 >\"$1\"", Artifacts.clientLauncher().toString(), last.toString()));
		shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
		shell.environment().put("TRADES_SERVER", server.toString());
		shell.environment().put("TRADES_CACHE", "off");
		Process process = shell.redirectErrorStream(true).start();
		Output errors = Output.of(process.getInputStream());
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(errors.whole()).isEmpty();
		return Files.readString(last);
	}

}
