package trades.server.adapter.out.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import trades.server.domain.Receipt;

/**
 * A book in a process of its own, which records for ever and tells what was acknowledged,
 * until it is killed.
 */
final class ChildBook implements AutoCloseable {

	private static final int CLIENTS = 8;

	private final Process process;

	private final BufferedReader output;

	private final Set<String> tried = new LinkedHashSet<>();

	private final Map<String, Receipt> acknowledged = new LinkedHashMap<>();

	private ChildBook(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
	}

	static ChildBook start(Path directory, String prefix) throws IOException {
		return new ChildBook(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-Xmx128m", "-cp", System.getProperty("java.class.path"),
				ChildBook.class.getName(), directory.toString(), prefix)
			.start());
	}

	/** The child itself. */
	public static void main(String[] args) {
		EmbeddedBookClients.run(Path.of(args[0]), args[1], CLIENTS);
	}

	long pid() {
		return this.process.pid();
	}

	/** What a child that gave up wrote on its error output. */
	String errors() throws IOException, InterruptedException {
		String errors = new String(this.process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
		this.process.waitFor(20, TimeUnit.SECONDS);
		return errors;
	}

	/** Waits until so many submissions were acknowledged. */
	void awaitAcknowledged(int count) throws IOException {
		while (this.acknowledged.size() < count) {
			String line = this.output.readLine();
			if (line == null) {
				throw new IOException("the child ended: "
						+ new String(this.process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
			}
			note(line);
		}
	}

	private void note(String line) {
		String[] words = line.split(" ");
		if (words.length == 2 && words[0].equals("try")) {
			this.tried.add(words[1]);
		}
		else if (words.length == 4 && words[0].equals("ok")) {
			this.acknowledged.put(words[1], new Receipt(Long.parseLong(words[2]), Integer.parseInt(words[3]), false));
		}
	}

	/**
	 * Kills it, as {@code kill -9} does, after some more time; then all that it said is
	 * known.
	 */
	void killAfter(Duration time) throws IOException, InterruptedException {
		Thread killer = new Thread(() -> {
			try {
				TimeUnit.NANOSECONDS.sleep(time.toNanos());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			// Unlike that of the process, the destroyForcibly of its handle leaves its
			// output to be read.
			this.process.toHandle().destroyForcibly();
		});
		killer.start();
		// A line that the kill cut short says nothing, and lacks a word or its end.
		StringBuilder rest = new StringBuilder();
		char[] buffer = new char[8192];
		for (int n = this.output.read(buffer); n >= 0; n = this.output.read(buffer)) {
			rest.append(buffer, 0, n);
		}
		int end = rest.lastIndexOf("\n");
		rest.substring(0, Math.max(end, 0)).lines().forEach(this::note);
		killer.join();
		this.process.waitFor();
	}

	Set<String> tried() {
		return this.tried;
	}

	Map<String, Receipt> acknowledged() {
		return this.acknowledged;
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
