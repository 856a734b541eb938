package trades.server.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The system calls of the server show that the journal is synced between each record and
 * the answer that it got.
 */
@Tag("strace")
class SyncOrderIT {

	private static final int REQUESTS = 20;

	@RegisterExtension
	final Servers servers = new Servers();

	@TempDir
	Path directory;

	@Test
	void everyAnswerFollowsSyncOfItsRecord() throws Exception {
		Assumptions.assumeTrue(straceWorks(), "strace is missing or may not trace: the order of syncs goes unchecked");
		Path trace = this.directory.resolve("trace");
		ServerProcess server = this.servers.in(this.directory.resolve("book"))
			.quick()
			.tracedBy("strace", "-D", "-f", "-y", "-s", "16", "-e",
					"trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync", "-o", trace.toString())
			.start();
		try (RawHttp client = new RawHttp(server.uri())) {
			for (int i = 0; i < REQUESTS; i++) {
				assertThat(client.exchange(RawHttp.post(
						"{\"type\":\"buy\",\"user_id\":" + i + ",\"symbol\":\"A\",\"shares\":1,\"price\":1}",
						List.of()))
					.status()).isEqualTo(201);
			}
		}
		server.terminate();
		await().atMost(Duration.ofSeconds(20)).until(() -> events(trace), events -> events.contains("end"));
		assertThat(events(trace)).matches("(sync )*(record sync answer ){" + REQUESTS + "}(sync )*end ");
	}

	private static boolean straceWorks() throws InterruptedException {
		try {
			return new ProcessBuilder("strace", "-o", "/dev/null", "true").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * The writes and the completed syncs of the journal and the answers 201, in the order
	 * of the trace.
	 */
	private static String events(Path trace) throws IOException {
		StringBuilder events = new StringBuilder();
		Set<String> syncing = new HashSet<>();
		for (String line : Files.readAllLines(trace, StandardCharsets.ISO_8859_1)) {
			String thread = line.substring(0, Math.max(0, line.indexOf(' ')));
			boolean journal = line.contains("trades.journal>");
			if (journal && line.contains("pwrite64(")) {
				events.append("record ");
			}
			else if (journal && line.contains("sync(") && line.contains("<unfinished")) {
				syncing.add(thread);
			}
			else if (line.endsWith("= 0") && ((journal && line.contains("sync("))
					|| (line.contains("sync resumed") && syncing.remove(thread)))) {
				events.append("sync ");
			}
			else if (line.contains("\"HTTP/1.1 201")) {
				events.append("answer ");
			}
		}
		String last = events.isEmpty() ? "" : lastLine(trace);
		return events + (last.contains("+++ exited") || last.contains("+++ killed") ? "end " : "");
	}

	private static String lastLine(Path trace) throws IOException {
		List<String> lines = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
		return lines.get(lines.size() - 1);
	}

}
